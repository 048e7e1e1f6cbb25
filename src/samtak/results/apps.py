from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "samtak.results"
    label = "results"

    def ready(self) -> None:
        from samtak.results.indexing import SOURCES
        from samtak.search.sources import register

        register(*SOURCES)
