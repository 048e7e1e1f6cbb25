from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "samtak.regions"
    label = "regions"
