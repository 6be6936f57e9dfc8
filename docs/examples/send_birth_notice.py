"""
Send a signed birth notice, ask for its state, or take it back: a whole client in one file.

It needs Python 3.11, `httpx` and `joserfc`, and nothing of this project:

    python send_birth_notice.py birth-notice.json --key published-key.json --sandbox
    python send_birth_notice.py --state 04217.GCS.01060.26 --key published-key.json --sandbox
    python send_birth_notice.py --cancel 04217.GCS.01060.26 --reason "Nhầm mã" --key …

What the server answers goes to stdout; the exit status is 0 if it accepted.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from urllib.parse import quote

import httpx
from joserfc import jws
from joserfc.jwk import ECKey

HEADER = "X-JWS-Signature"
NOTICES = "/api/v1/birth-notices"
SANDBOX = "/api/v1/sandbox/birth-notices"
# A request is sent again after these seconds: the same notice twice is one notice.
WAITS = (0, 2, 4, 8, 16)


def signature(body: bytes, *, key: ECKey, method: str, path: str, issued: int) -> str:
    """Detached JWS over exactly these bytes, bound to this address and this moment."""
    header = {
        "alg": "ES256",
        "kid": key.as_dict()["kid"],
        "iat": issued,
        "method": method,
        "path": path,
    }
    whole = jws.serialize_compact(header, body, key, algorithms=["ES256"], registry=REGISTRY)
    first, _payload, last = whole.split(".")
    return f"{first}..{last}"


# `iat`, `method` and `path` are names of ours in the header, which a strict registry refuses.
REGISTRY = jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False)


def call(url: str, method: str, path: str, body: bytes, *, key: ECKey) -> httpx.Response:
    """Send it, and again while the server cannot be reached or asks to come back."""
    for last, wait in zip((*[False] * (len(WAITS) - 1), True), WAITS, strict=True):
        time.sleep(wait)
        headers = {
            HEADER: signature(body, key=key, method=method, path=path, issued=int(time.time())),
            "Content-Type": "application/json",
        }
        try:
            answer = httpx.request(method, f"{url}{path}", content=body, headers=headers)
        except httpx.TransportError:
            if last:
                raise
            continue
        if last or answer.status_code not in (429, 502, 503):
            return answer
    raise AssertionError("the last try answers or raises")


def request_of(asked: argparse.Namespace) -> tuple[str, str, bytes]:
    """Method, path and the bytes that are signed and sent, not written anew in between."""
    base = SANDBOX if asked.sandbox else NOTICES
    if asked.state:
        return "GET", f"{base}/{quote(asked.state)}", b""
    if asked.cancel:
        body = json.dumps({"reason": asked.reason}, ensure_ascii=False).encode()
        return "POST", f"{base}/{quote(asked.cancel)}/cancellation", body
    return "POST", base, asked.notice.read_bytes()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Send a signed birth notice.")
    parser.add_argument("notice", nargs="?", type=Path, help="a file with the notice as JSON")
    parser.add_argument("--key", type=Path, required=True, help="the private key, a JWK with kid")
    parser.add_argument("--url", default="http://localhost:8000")
    parser.add_argument("--sandbox", action="store_true", help="judged, without any effect")
    parser.add_argument("--state", metavar="CODE", help="ask for the state of a notice")
    parser.add_argument("--cancel", metavar="CODE", help="take a notice back, with --reason")
    parser.add_argument("--reason", default="")
    asked = parser.parse_args()
    if [bool(asked.notice), bool(asked.state), bool(asked.cancel)].count(True) != 1:
        parser.error("give a notice, or --state, or --cancel")
    return asked


def main() -> int:
    asked = arguments()
    key = ECKey.import_key(json.loads(asked.key.read_text(encoding="utf-8")))
    method, path, body = request_of(asked)
    try:
        answer = call(asked.url.rstrip("/"), method, path, body, key=key)
    except httpx.TransportError as error:
        sys.stderr.write(f"{asked.url} does not answer: {type(error).__name__}\n")
        return 1
    sys.stdout.write(f"{answer.status_code} {answer.text}\n")
    return 0 if answer.is_success else 1


if __name__ == "__main__":
    sys.exit(main())
