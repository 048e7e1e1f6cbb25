from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "samtak.indicators"
    label = "indicators"

    def ready(self) -> None:
        from samtak.indicators.indexing import SOURCES
        from samtak.search.sources import register

        register(*SOURCES)
