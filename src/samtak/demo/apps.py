from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "samtak.demo"
    label = "demo"
