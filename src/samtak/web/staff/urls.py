from django.urls import path

from samtak.web.staff import views

app_name = "staff"

urlpatterns = [
    path("", views.people, name="people"),
    path("invite/", views.invite, name="invite"),
    path("people/<uuid:person>/grant/", views.grant, name="grant"),
    path("roles/<uuid:role>/revoke/", views.revoke, name="revoke"),
    path("invitations/<uuid:invitation>/revoke/", views.invitation_revoke, name="invitation_revoke"),
    path("log/", views.log, name="log"),
]
