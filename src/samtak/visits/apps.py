from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "samtak.visits"
    label = "visits"
