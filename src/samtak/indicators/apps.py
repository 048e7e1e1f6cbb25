from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "samtak.indicators"
    label = "indicators"
