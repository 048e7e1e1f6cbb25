"""Addresses that exist in a demo only."""

from django.urls import path

from samtak.web.demo import views

app_name = "demo"

urlpatterns = [
    path("", views.controls, name="controls"),
    path("date/", views.set_date, name="set_date"),
    path("role/", views.step_into, name="step_into"),
]
