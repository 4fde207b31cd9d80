"""The name of every session and query-parameter key."""

PERSON = "person"  # e-mail of the persona chosen in the demo
AS = "as"  # query parameter: the same, so that a reload or a bookmark keeps it; read over the demo district only
SEARCH = "find_student"
STUDENT = "student"  # query parameter: the opaque id of a student
WITHOUT = "without"  # query parameter: the fact whose absence lists students
AFTER = "after"  # query parameter: where a list goes on
REGISTER_AFTER = "register_after"  # the same, for the second list of a page
TURNED = "turned"  # which list's page was just turned
SCHOOL, CHAIR, STANDING, CLOSING, LANGUAGE, NO_CONTACT = (
    "school", "chair", "standing", "closing", "language", "no_contact",
)  # fmt: skip
FILTERS = (SCHOOL, CHAIR, STANDING, CLOSING, LANGUAGE, NO_CONTACT)
CALENDAR = "calendar"
PENDING_AMENDMENT = "pending_amendment"
PENDING_UNDO = "pending_undo"
MESSAGE = "message"  # what was just done, said once on the next run
ENTRY_KEY = "entry_key"  # made when a form opens: a form files one entry, however often it is sent
