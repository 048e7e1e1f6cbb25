from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "samtak.reporting"
    label = "reporting"
