"""The promise: address by address, column by column. The columns are `PERSONAS`."""

from __future__ import annotations

from tests.house.access import Row

#              owner colleague stranger other_region reader anonymous secretariat administrator
EVERYBODY_IN = "200   200       200      200          200    302       200         200"
NOBODY_IN = "403   403       403      403          403    302       403         403"
ADMIN_ONLY = "403   403       403      403          403    302       403         200"
ADMIN_SEES = "404   404       404      404          404    302       404         200"
ADMIN_DOES = "404   404       404      404          404    302       404         302"
KEEPERS = "200   403       403      403          403    302       200         403"
OWNER = "200   403       403      403          403    302       403         403"
OWNER_SEES = "200   404       404      404          404    302       403         404"
KEEPERS_SEE = "200   404       404      404          404    302       200         404"
SECRETARIAT = "403   403       403      403          403    302       200         403"
STARTERS = "403   403       403      403          403    302       200         200"
DEFINERS = "403   403       403      200          403    302       200         200"
FIGURES = "200   403       403      403          403    302       200         200"
FIGURES_SEEN = "200   404       404      404          404    302       200         200"
SECRETARIAT_SEES = "403   404       404      404          404    302       200         404"
MEMBERS_SEE = "403   403       404      404          404    302       200         404"
TAKING_PART = "200   200       403      403          403    302       200         403"
MAKERS = "200   200       200      200          403    302       200         403"
MOVES = "302   403       403      403          403    302       302         403"
IN_OR_OUT = "302   302       302      302          302    200       302         302"
IN_SECRETARIATS = "403   403       403      200          403    302       200         403"
OWN_LIST = "404   404       404      404          404    302       200         404"
NOBODY_IN_OWN_LIST = "404 404   404      404          404    302       403         404"
OWN_LIST_REFUSED = "404   404       404      404          404    302       409         404"
OWN_LIST_SENT = "404   404       404      404          404    302       302         404"
OWN_LIST_READ = "404   404       404      404          404    302       405         404"
READS_ONLY = "405   405       405      405          405    405       405         405"
POSTS_ONLY = "405   405       405      405          405    302       405         405"
OF_OWN = "404   404       404      404          404    302       404         404"
ANYBODY = "200   200       200      200          200    200       200         200"
NOTHING = "404   404       404      404          404    404       404         404"
AWAY = "302   302       302      302          302    302       302         302"

# A form that says nothing of which version its writer had read is answered as one that was read too early.
UNREAD, MEMBERS_UNREAD = SECRETARIAT.replace("200", "409"), MEMBERS_SEE.replace("200", "409")
OWN_UNREAD = KEEPERS.replace("200", "409")
SENT_UNREAD = {"post": UNREAD, "post_as_draft": SECRETARIAT_SEES.replace("200", "409")}


def kept(name: str, **more: str) -> Row:
    """What the owner's adviser and the secretariat keep: hidden as a draft, read-only to others when published."""
    return Row(name, KEEPERS_SEE, KEEPERS, **more)


def same(name: str, answers: str, **more: str) -> Row:
    return Row(name, answers, answers, **more)


WORKSPACE = (
    same("workspace:desk", EVERYBODY_IN),
    same("workspace:worklist", EVERYBODY_IN),
    same("workspace:action_new", MAKERS),
    same("workspace:grid", MAKERS, post=MAKERS.replace("200", "302")),
    same("workspace:action_new#joint", SECRETARIAT, query="?place={region}"),
    kept("workspace:action_edit"),
    kept("workspace:action_report"),
    Row("workspace:action_part", KEEPERS_SEE, TAKING_PART),
    kept("workspace:action_roles"),
    Row("workspace:role_answer", OWNER_SEES, OWNER),
    kept("workspace:milestones"),
    Row("workspace:mandates", SECRETARIAT_SEES, SECRETARIAT),
    Row("workspace:mandate_edit", SECRETARIAT_SEES, SECRETARIAT),
    kept("workspace:action_move"),
    Row("workspace:action_move#republish", SECRETARIAT_SEES, SECRETARIAT, query="?step=republish"),
    Row("workspace:action_discard", KEEPERS_SEE, NOBODY_IN),
    kept("workspace:action_log"),
    same("workspace:organisation_new", DEFINERS),
    same("workspace:import_new", IN_SECRETARIATS),
    same("workspace:import_done", EVERYBODY_IN.replace("200", "302")),
    same("workspace:import_columns", OWN_LIST),
    same("workspace:import_preview", OWN_LIST, post=OWN_LIST_REFUSED),
    same("workspace:import_discard", OWN_LIST_READ, post=OWN_LIST_SENT),
    same("workspace:initiative_new", SECRETARIAT),
    same("workspace:count_competing", SECRETARIAT, post=SECRETARIAT.replace("200", "302")),
    Row("workspace:initiative_edit", SECRETARIAT_SEES, SECRETARIAT),
    Row("workspace:initiative_move", SECRETARIAT_SEES, SECRETARIAT),
    Row("workspace:initiative_end", SECRETARIAT_SEES, SECRETARIAT, **SENT_UNREAD),
    Row("workspace:initiative_action", SECRETARIAT_SEES, SECRETARIAT, **SENT_UNREAD),
    Row("workspace:initiative_log", SECRETARIAT_SEES, SECRETARIAT),
    same("workspace:contacts", SECRETARIAT, post=SECRETARIAT.replace("200", "404")),
    same("workspace:contact_new", SECRETARIAT),
    Row("workspace:contact_edit", SECRETARIAT_SEES, SECRETARIAT),
    Row("workspace:contact_holder", SECRETARIAT_SEES, SECRETARIAT),
    kept("workspace:appearance_new"),
    kept("workspace:appearance_edit"),
    same("workspace:document_new", SECRETARIAT),
    Row("workspace:document_edit", MEMBERS_SEE, SECRETARIAT),
    Row("workspace:document_replace", MEMBERS_SEE, SECRETARIAT),
    Row("workspace:document_remove", MEMBERS_SEE, SECRETARIAT, post=UNREAD, post_as_draft=MEMBERS_UNREAD),
    Row("workspace:document_log", MEMBERS_SEE, SECRETARIAT),
    same("workspace:issue_new", SECRETARIAT),
    Row("workspace:issue_edit", MEMBERS_SEE, SECRETARIAT),
    Row("workspace:issue_move", MEMBERS_SEE, SECRETARIAT),
    Row("workspace:issue_discard", MEMBERS_SEE, SECRETARIAT, post=SECRETARIAT, post_as_draft=MEMBERS_UNREAD),
    Row("workspace:issue_stand", MEMBERS_SEE, SECRETARIAT),
    Row("workspace:statement_new", MEMBERS_SEE, SECRETARIAT),
    Row("workspace:statement_edit", MEMBERS_SEE, SECRETARIAT),
    Row("workspace:statement_remove", MEMBERS_SEE, SECRETARIAT, post=UNREAD, post_as_draft=MEMBERS_UNREAD),
    Row("workspace:issue_log", MEMBERS_SEE, SECRETARIAT),
    Row("workspace:action_weigh", SECRETARIAT_SEES, SECRETARIAT),
    same("workspace:weighing_scale", SECRETARIAT),
    same("workspace:position_new", SECRETARIAT),
    same("workspace:drafts", SECRETARIAT),
    Row("workspace:position_edit", SECRETARIAT_SEES, SECRETARIAT),
    Row("workspace:position_move", SECRETARIAT_SEES, SECRETARIAT),
    Row("workspace:position_log", SECRETARIAT_SEES, SECRETARIAT),
    same("workspace:result_new", SECRETARIAT),
    kept("workspace:result_of_action"),
    kept("workspace:result_edit"),
    kept("workspace:result_move"),
    Row("workspace:result_move#republish", SECRETARIAT_SEES, SECRETARIAT, query="?step=republish"),
    Row("workspace:result_discard", KEEPERS_SEE, NOBODY_IN, post_as_draft=KEEPERS_SEE.replace("200", "409")),
    kept("workspace:result_log"),
    kept("workspace:benefit_new"),
    kept("workspace:benefit"),
    kept("workspace:result_figure_new"),
    kept("workspace:result_figure"),
    same("workspace:advice_new", SECRETARIAT),
    same("workspace:advice", SECRETARIAT),
    same("workspace:duties_take", SECRETARIAT),
    same("workspace:duty_edit", SECRETARIAT),
    same("workspace:duty_waive", SECRETARIAT),
    same("workspace:duty_log", SECRETARIAT),
    same("workspace:evidence_new", SECRETARIAT),
    same("workspace:evidence_new#own", KEEPERS, query="?who={knr}"),
    same("workspace:evidence", KEEPERS),
    same("workspace:visits", EVERYBODY_IN),
    same("workspace:visit_new", MAKERS),
    same("workspace:visit_new#own", KEEPERS, query="?municipality={knr}"),
    same("workspace:visit", KEEPERS_SEE),
    same("workspace:visit_remove", KEEPERS_SEE, post=KEEPERS_SEE.replace("200", "409")),
    same("workspace:visit_log", KEEPERS_SEE),
    same("workspace:visit_count", SECRETARIAT),
    same("workspace:alignment_new", TAKING_PART),
    kept("workspace:alignment_edit"),
    kept("workspace:alignment_review", post=OWN_UNREAD, post_as_draft=OWN_UNREAD.replace("403", "404")),
    kept("workspace:alignment_discard", post_as_draft=OWN_UNREAD.replace("403", "404")),
    kept("workspace:alignment_log"),
    same("workspace:body_new", SECRETARIAT),
    same("workspace:calendars", SECRETARIAT, post=SECRETARIAT.replace("200", "404")),
    same("workspace:body_edit", SECRETARIAT),
    same("workspace:body_edit#council", KEEPERS),
    same("workspace:body_remove", SECRETARIAT, post=SECRETARIAT.replace("200", "302")),
    same("workspace:body_log", SECRETARIAT),
    same("workspace:body_calendar", SECRETARIAT),
    same("workspace:body_calendar#council", KEEPERS),
    same("workspace:seat_new", SECRETARIAT),
    same("workspace:seat", SECRETARIAT),
    same("workspace:reports", SECRETARIAT),
    same("workspace:report_new", SECRETARIAT),
    same("workspace:report_letterhead", SECRETARIAT),
    same("workspace:own_figures", SECRETARIAT),
    same("workspace:report", OWN_LIST),
    same("workspace:agenda_item_new", SECRETARIAT),
    same("workspace:minutes", SECRETARIAT, post=UNREAD),
    same("workspace:agenda_item", SECRETARIAT),
    same("workspace:assignment_new", SECRETARIAT),
    same("workspace:assignment", KEEPERS, post=KEEPERS.replace("200", "409")),
    same("workspace:matter_new", SECRETARIAT),
    Row("workspace:matter_edit", OWN_LIST, SECRETARIAT),
    Row("workspace:matter_councils", OWN_LIST, SECRETARIAT, post=SECRETARIAT, post_as_draft=OWN_LIST_SENT),
    Row("workspace:matter_anchoring", OWN_LIST, SECRETARIAT),
    Row("workspace:matter_case_paper", OWN_LIST, SECRETARIAT),
    Row("workspace:matter_discard", OWN_LIST, NOBODY_IN, post=NOBODY_IN, post_as_draft=OWN_LIST_SENT),
    Row("workspace:matter_log", OWN_LIST, SECRETARIAT),
    Row("workspace:treatment", OWN_LIST, SECRETARIAT),
    Row("workspace:matter_dialogue_new", OWN_LIST, SECRETARIAT),
    kept("workspace:plan_dialogue_new"),
    kept("workspace:dialogue"),
    Row("workspace:dialogue#matter", OWN_LIST, SECRETARIAT),
    Row("workspace:local_version_new", NOBODY_IN_OWN_LIST, TAKING_PART),
    Row("workspace:local_version", OWN_LIST, KEEPERS),
    Row("workspace:local_version_log", OWN_LIST, KEEPERS),
    same("workspace:rounds", SECRETARIAT),
    same("workspace:round_new", SECRETARIAT),
    same("workspace:round", OWN_LIST, post=OWN_LIST_REFUSED),
    same("workspace:round_take", POSTS_ONLY, post=OWN_LIST_SENT),
    same("workspace:round_links", POSTS_ONLY, post=OWN_LIST_SENT),
    same("workspace:round_link", POSTS_ONLY, post=OWN_LIST_SENT),
    same("workspace:round_asked", OWN_LIST),
    same("workspace:round_revoke", POSTS_ONLY, post=OWN_LIST_SENT),
    same("workspace:round_answer", OWN_LIST),
    same("workspace:plan_new", MAKERS),
    same("workspace:plan_new#shared", SECRETARIAT, query="?place={region}"),
    kept("workspace:plan_edit"),
    kept("workspace:plan_move"),
    Row("workspace:plan_discard", KEEPERS_SEE, NOBODY_IN, post_as_draft=KEEPERS_SEE.replace("200", "409")),
    kept("workspace:plan_log"),
    kept("workspace:node_new"),
    kept("workspace:node_edit"),
    Row("workspace:adoption_new", SECRETARIAT_SEES, SECRETARIAT),
    Row("workspace:adoption_edit", SECRETARIAT_SEES, SECRETARIAT),
    Row("workspace:plan_anchoring", SECRETARIAT_SEES, SECRETARIAT),
    Row("workspace:plan_case_paper", SECRETARIAT_SEES, SECRETARIAT),
    kept("workspace:target_new"),
    kept("workspace:target_edit"),
    same("workspace:indicator_new", DEFINERS),
    same("workspace:indicator_edit", STARTERS),
    same("workspace:indicator_discard", STARTERS, post=STARTERS.replace("200", "409")),
    same("workspace:indicator_log", STARTERS),
    Row("workspace:value_new", FIGURES_SEEN, FIGURES),
    Row("workspace:value_correct", FIGURES_SEEN, FIGURES),
    same("workspace:value_new#kept", STARTERS),
    same("workspace:region_new", ADMIN_ONLY),
    same("workspace:region_start", STARTERS, post="405 405 405 405 405 302 405 405"),
    same("workspace:region_missing", STARTERS, post="405 405 405 405 405 302 405 405"),
    same("workspace:region_edit", SECRETARIAT),
    same("workspace:membership", SECRETARIAT),
)
STAFF = (
    same("staff:people", ADMIN_ONLY, post="403 403 403 403 403 302 403 405"),
    same("staff:invite", ADMIN_ONLY),
    same("staff:grant", ADMIN_SEES),
    same("staff:revoke", ADMIN_SEES, post=ADMIN_DOES),
    same("staff:invitation_revoke", ADMIN_SEES, post=ADMIN_DOES),
    same("staff:invitation_renew", ADMIN_SEES),
    same("staff:contact", "403   404       404      404          404    302       404         200"),
    same("staff:close", ADMIN_SEES, post=ADMIN_DOES),
    same("staff:reset", ADMIN_SEES, post=ADMIN_DOES),
    same("staff:erase", ADMIN_SEES),
    same("staff:reopen", ADMIN_SEES, post=ADMIN_DOES),
    same("staff:log", ADMIN_ONLY, post="403 403 403 403 403 302 403 405"),
)
ACCOUNT = (
    same("account:profile", EVERYBODY_IN),
    same("account:data", EVERYBODY_IN, post=AWAY),
    same("account:calendar", EVERYBODY_IN, post=AWAY),
    same("account:calendar_file", NOTHING, post=READS_ONLY),
    same("account:contact", "200   404       404      404          404    302       404         404"),
    same("account:invitation", ANYBODY),
    same("account_login", IN_OR_OUT),
    same("account_request_login_code", IN_OR_OUT),
    same("account_confirm_login_code", AWAY),
    same("account:sign_out_everywhere", READS_ONLY, post=AWAY),
    same("account_reauthenticate", EVERYBODY_IN),
    same("mfa_reauthenticate", AWAY),
    same("mfa_reauthenticate_webauthn", AWAY),
    same("mfa_login_webauthn", AWAY),
    same("mfa_authenticate", AWAY),
    same("mfa_index", EVERYBODY_IN, post=POSTS_ONLY),
    same("mfa_add_webauthn", AWAY),
    same("mfa_edit_webauthn", AWAY),
    same("mfa_remove_webauthn", AWAY),
    same("mfa_activate_totp", AWAY),
    same("mfa_deactivate_totp", OF_OWN),
    same("mfa_view_recovery_codes", OF_OWN, post=POSTS_ONLY),
    same("mfa_generate_recovery_codes", AWAY),
    same("mfa_download_recovery_codes", OF_OWN),
    same("account_logout", EVERYBODY_IN, post=AWAY),
    same("account_inactive", ANYBODY, post=READS_ONLY),
    same("account_signup", ANYBODY, post=READS_ONLY),
    same("account_change_password", EVERYBODY_IN),
    same("account_reset_password", ANYBODY),
    same("account_reset_password_done", ANYBODY, post=READS_ONLY),
    same("account_reset_password_from_key", ANYBODY),
    same("account_reset_password_from_key_done", ANYBODY, post=READS_ONLY),
)
DEMO = (
    same("demo:controls", ANYBODY, post=READS_ONLY),
    same("demo:set_date", READS_ONLY, post=ANYBODY),
    same("demo:step_into", READS_ONLY, post=NOTHING),
)
TABLE = (*WORKSPACE, *STAFF, *ACCOUNT, *DEMO)
