from django.apps import AppConfig


class PositionsConfig(AppConfig):
    name = "samtak.positions"
    label = "positions"

    def ready(self) -> None:
        from samtak.positions.indexing import SOURCES
        from samtak.search.sources import register

        register(*SOURCES)
