"""What citizens say about their own data: that a field is wrong, that a look is not understood."""

from django.db import models

from lienthong.core.ids import new_id


class Contest(models.Model):
    """
    A person finds a field of their own data wrong; `claim` is what is right, in their words.

    What the register says stays in the register. A clerk proposes an answer, or opens the
    correction (`correction_id`) whose decision is the answer; a leader decides. A guarded one is
    about a protected person and is known to the posts that may see them.
    """

    class State(models.TextChoices):
        OPEN = "open"
        GRANTED = "granted"  # found right: the correction follows, or has been made
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.TextField(unique=True)
    person_id = models.UUIDField()
    field = models.TextField()
    claim = models.TextField()
    office_id = models.UUIDField()
    is_guarded = models.BooleanField(default=False)
    state = models.TextField(choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    answered_post_id = models.UUIDField(null=True)
    answer = models.TextField(default="")
    proposed_state = models.TextField(default="")
    proposed_answer = models.TextField(default="")
    proposed_by = models.UUIDField(null=True)
    proposed_at = models.DateTimeField(null=True)
    correction_id = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["office_id", "due_at", "id"], name="contests_of_office"),
            models.Index(fields=["person_id", "-opened_at"], name="contests_of_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person_id", "field"],
                condition=models.Q(answered_at=None),
                name="one_open_contest_a_field",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, state="open")
                | (models.Q(answered_at__isnull=False) & ~models.Q(state="open")),
                name="contest_is_open_until_answered",
            ),
        ]


class ContestPaper(models.Model):
    """The photograph or paper that shows what is right; of its own, as it belongs to no dossier."""

    contest = models.OneToOneField(
        Contest, primary_key=True, on_delete=models.PROTECT, related_name="paper"
    )
    name = models.TextField()
    media_type = models.TextField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()


class LookQuestion(models.Model):
    """
    A person does not understand a look at themself; the office whose post looked answers.

    What the look says is copied: the looks can be read by the person looked at and nobody else.
    `looked_by` is there so that nobody answers for their own look.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person_id = models.UUIDField()
    look_id = models.BigIntegerField()
    looked_at = models.DateTimeField()
    looked_by = models.UUIDField()
    post_id = models.UUIDField()
    office_id = models.UUIDField()
    purpose = models.TextField()
    level = models.TextField()
    dossier_id = models.UUIDField(null=True)
    note = models.TextField(default="")
    is_guarded = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    answered_post_id = models.UUIDField(null=True)
    answer = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index(fields=["office_id", "due_at", "id"], name="look_questions_of_office"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person_id", "look_id"], name="one_question_a_person_and_look"
            ),
        ]
