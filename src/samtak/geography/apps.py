from django.apps import AppConfig


class GeographyConfig(AppConfig):
    name = "samtak.geography"
    label = "geography"
