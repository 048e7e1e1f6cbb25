from django.apps import AppConfig


class AdvocacyConfig(AppConfig):
    name = "samtak.advocacy"
    label = "advocacy"

    def ready(self) -> None:
        from samtak.advocacy.indexing import SOURCES
        from samtak.search.sources import register

        register(*SOURCES)
