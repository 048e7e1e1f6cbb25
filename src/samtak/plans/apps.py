from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "samtak.plans"
    label = "plans"
