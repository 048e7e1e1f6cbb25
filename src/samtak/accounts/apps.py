from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "samtak.accounts"
    label = "accounts"
