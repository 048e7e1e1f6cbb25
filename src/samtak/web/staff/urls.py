from django.urls import path

from samtak.web.staff import closing, erasing, inviting, views

app_name = "staff"

urlpatterns = [
    path("", views.people, name="people"),
    path("invite/", inviting.invite, name="invite"),
    path("people/<uuid:person>/grant/", views.grant, name="grant"),
    path("roles/<uuid:role>/revoke/", views.revoke, name="revoke"),
    path("roles/<uuid:role>/contact/", closing.contact, name="contact"),
    path("people/<uuid:person>/close/", closing.close, name="close"),
    path("people/<uuid:person>/reset/", closing.reset, name="reset"),
    path("people/<uuid:person>/erase/", erasing.erase, name="erase"),
    path("people/<uuid:person>/reopen/", closing.reopen, name="reopen"),
    path("invitations/<uuid:invitation>/revoke/", inviting.invitation_revoke, name="invitation_revoke"),
    path("invitations/<uuid:invitation>/renew/", inviting.invitation_renew, name="invitation_renew"),
    path("log/", views.log, name="log"),
]
