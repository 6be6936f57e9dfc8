"""What no page may do: err in the console, break the policy, fail a request, ask a stranger."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

# Chromium repeats in the console that a resource failed; the response itself is watched.
ECHO = "Failed to load resource"


# Without slots: Playwright keeps its wrappers of these methods on the object.
@dataclass
class Watch:
    """
    Everything that went wrong in the browser during a test.

    A page that refuses is a page too: a test that means to be refused names the statuses, and one
    that kills the server says so.
    """

    host: str
    expected: set[int] = field(default_factory=set)
    is_cut_off: bool = False
    troubles: list[str] = field(default_factory=list)

    def expect(self, *statuses: int) -> None:
        self.expected |= set(statuses)

    def over(self, context: BrowserContext) -> None:
        context.on("page", self.over_page)
        context.on("request", self.asked)
        context.on("response", self.answered)
        context.on("requestfailed", self.failed)
        context.on("console", self.said)

    def over_page(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))

    def asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.troubles.append(f"a request to another host: {request.url}")

    def answered(self, response: Response) -> None:
        is_page = response.request.resource_type == "document"
        if response.status >= 400 and not (is_page and response.status in self.expected):
            self.troubles.append(
                f"{response.request.method} {response.url}: status {response.status}"
            )

    def failed(self, request: Request) -> None:
        # A download, or a page that another replaced before it came.
        is_meant = request.failure == "net::ERR_ABORTED" or self.is_cut_off
        if not is_meant:
            self.troubles.append(f"{request.method} {request.url}: {request.failure}")

    def said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(ECHO):
            self.troubles.append(f"console, {message.location.get('url')}: {message.text}")
