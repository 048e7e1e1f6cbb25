"""Answering by a link, without signing in."""

from __future__ import annotations

from django.urls import path

from samtak.web.answering import views

app_name = "answering"

urlpatterns = [path("<str:secret>/", views.answer, name="answer")]
