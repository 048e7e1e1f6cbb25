from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "samtak.duties"
    label = "duties"
