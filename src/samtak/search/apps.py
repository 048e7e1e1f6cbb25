from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "samtak.search"
    label = "search"
