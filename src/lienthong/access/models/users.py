"""Accounts and what proves that one is being used."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from lienthong.core.ids import new_id


class User(AbstractBaseUser):
    """
    An account: of a citizen (`person_id`), of an officer (who has posts), or of both in one.

    The login is stored as `users.normal_login` makes it, so that it is found however it is typed.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    login = models.CharField(max_length=150, unique=True)
    name = models.TextField()
    person_id = models.UUIDField(null=True, unique=True)
    language = models.CharField(max_length=2, default="vi")
    is_active = models.BooleanField(default=True)
    # When somebody signed in stands in the account, where nobody can change it.
    last_login = None

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(language__in=["vi", "en"]), name="user_language_is_known"
            )
        ]


class TokenKind(models.TextChoices):
    """A bearer is shown by a program, a session by a browser, a choice only buys one of them."""

    BEARER = "bearer"
    SESSION = "session"
    CHOICE = "choice"


class Token(models.Model):
    """
    A sign-in in one capacity. Only the SHA-256 of what was handed out is kept.

    `device` is coarse ("Firefox, Android") and `seen_on` a day: enough to recognise one's own
    sign-ins, too little to follow anybody by.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    digest = models.BinaryField(max_length=32, unique=True)
    kind = models.CharField(max_length=7, choices=TokenKind)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("access.Post", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=40, default="")
    seen_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["user", "created_at"],
                name="open_tokens_of_user",
                condition=models.Q(revoked_at=None),
            )
        ]


class RecoveryCode(models.Model):
    """
    A code with which the owner of an account sets a new password: once, and for a short time.

    Hashed slowly, as it is short enough to be typed. Who made it, in which post, stays here and
    in the account; `ended_at` is when it was used or replaced by another.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    hashed = models.TextField()
    made_by = models.UUIDField()
    made_in = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    was_used = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(ended_at=None), name="one_open_recovery_code"
            )
        ]


class Rate(models.Model):
    """How often something was tried since `since`; the key is a hash, as people mistype."""

    key = models.BinaryField(primary_key=True, max_length=32)
    since = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()
