"""`{% csrf_token %}` of our pages: Django's secret, and whose page it is."""

from django import template
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lienthong.access.requests import actor_if_any
from lienthong.web.kept import WHOSE, sealed_owner

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context: Context) -> SafeString:
    """
    Stands in Django's place in every template, so that no form can forget to say whose it is.

    Says nothing of it where nobody is signed in.
    """
    secret = SafeString(CsrfTokenNode().render(context))
    request = getattr(context, "request", None)
    actor = actor_if_any(request) if request is not None else None
    if actor is None:
        return secret
    owner = sealed_owner(actor)
    return secret + format_html('<input type="hidden" name="{}" value="{}">', WHOSE, owner)
