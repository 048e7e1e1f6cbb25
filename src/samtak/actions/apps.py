from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "samtak.actions"
    label = "actions"
