from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "samtak.organisations"
    label = "organisations"
