"""Lists of people that an office sends to be taken into the register, and their files."""

from django.db import models
from django.db.models import Q

from lienthong.core.ids import new_id


class SentList(models.Model):
    """
    A list as an office sent it, and how far it has come.

    It lasts longer than a request: who closes the browser finds it again. `asked` is what the
    officer said that columns hold, `headings` a digest of these columns, by which the next list
    with the same ones is understood at once. `of_import` is known before a row of it lies anywhere,
    so that its rows go with its files. `step`, `reached` and `of` are where the import is.
    `failure` and `findings` hold messages and rows, never what a row says.

    Its files go on `kept_until`, and with them `findings`; what is left names nobody.
    """

    class State(models.TextChoices):
        SENT = "sent"
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CLOSED = "closed"
        DROPPED = "dropped"

    id = models.UUIDField(primary_key=True, default=new_id)
    office_id = models.UUIDField()
    post_id = models.UUIDField()
    user_id = models.UUIDField()
    unit_code = models.CharField(max_length=5)
    # The form's own key: the second click of a button sends nothing twice.
    key = models.UUIDField()
    sent_at = models.DateTimeField()
    kept_until = models.DateField()
    state = models.TextField(choices=State.choices, default=State.SENT)
    # The list whose rows this one corrects.
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    headings = models.TextField(default="", blank=True)
    asked = models.JSONField(default=dict)
    of_import = models.ForeignKey(
        "register.PeopleImport", on_delete=models.PROTECT, null=True, related_name="+"
    )
    step = models.TextField(default="", blank=True)
    reached = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    accepted = models.PositiveIntegerField(default=0)
    noted = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    failure = models.JSONField(null=True)
    findings = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post_id", "key"], name="one_sent_list_a_key")
        ]
        indexes = [
            models.Index(fields=["office_id", "-sent_at", "-id"], name="sent_lists_of_office"),
            models.Index(
                fields=["office_id", "headings"],
                name="sent_lists_by_headings",
                condition=~Q(headings=""),
            ),
            models.Index(
                fields=["kept_until"],
                name="sent_lists_to_forget",
                condition=Q(state__in=("sent", "waiting", "running", "done", "failed")),
            ),
        ]


class ListFile(models.Model):
    """
    A file of a list: what the office sent, or what it gets back; personal data, kept for a term.

    Of what was sent there is one file of each kind; what is given back may go on in further ones.
    """

    class Kind(models.TextChoices):
        PEOPLE = "people"
        HISTORIES = "histories"
        MARKED = "marked"
        PROBLEMS = "problems"

    id = models.UUIDField(primary_key=True, default=new_id)
    sent_list = models.ForeignKey(SentList, on_delete=models.PROTECT, related_name="files")
    kind = models.TextField(choices=Kind.choices)
    name = models.TextField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sent_list", "kind", "name"], name="one_list_file_a_name"
            ),
            models.UniqueConstraint(
                fields=["sent_list", "kind"],
                name="one_list_file_sent",
                condition=Q(kind__in=("people", "histories")),
            ),
        ]
