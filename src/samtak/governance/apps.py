from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "samtak.governance"
    label = "governance"

    def ready(self) -> None:
        from samtak.governance.indexing import SOURCES
        from samtak.search.sources import register

        register(*SOURCES)
