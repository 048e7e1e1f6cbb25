from django.apps import AppConfig


class WeighingConfig(AppConfig):
    name = "samtak.weighing"
    label = "weighing"
