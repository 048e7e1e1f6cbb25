from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "samtak.accounts"
    label = "accounts"

    def ready(self) -> None:
        from samtak.accounts.indexing import SOURCES
        from samtak.search.sources import register

        register(*SOURCES)
