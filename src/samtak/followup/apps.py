from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "samtak.followup"
    label = "followup"
