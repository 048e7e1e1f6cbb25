from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "samtak.web"
    label = "web"
