from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "samtak.regions"
    label = "regions"

    def ready(self) -> None:
        from samtak.regions.indexing import SOURCES
        from samtak.search.sources import register

        register(*SOURCES)
