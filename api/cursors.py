"""Page cursors: where the next page begins, signed, and bound to the query that they were made for."""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from api.errors import BadCursor
from models.queries.pages import PageKey

# 128 bits: guessing one over the network is out of reach, and the cursor stays short
SIGNATURE_BYTES = 16


class Cursors:
    """Seals and opens cursors. Every process that serves the same clients must have the same secret."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(b"stance cursor\0" + secret.encode()).digest()

    def seal(self, query: Mapping[str, object], key: PageKey | None) -> str | None:
        """Return the cursor for the rows after `key` in the answer to `query`; None at the end."""
        if key is None:
            return None
        payload = json.dumps([key.at.isoformat(), key.id.hex]).encode()
        return base64.urlsafe_b64encode(self._sign(query, payload) + payload).decode().rstrip("=")

    def open(self, query: Mapping[str, object], cursor: str | None) -> PageKey | None:
        """Return where a cursor points; None without one. Raises BadCursor when this query did not give it."""
        if cursor is None:
            return None
        try:
            sealed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise BadCursor("the cursor is damaged") from None
        signature, payload = sealed[:SIGNATURE_BYTES], sealed[SIGNATURE_BYTES:]
        if not hmac.compare_digest(signature, self._sign(query, payload)):
            raise BadCursor("the cursor was not made by this service for this query")
        at, row_id = json.loads(payload)
        return PageKey(datetime.fromisoformat(at), UUID(row_id))

    # the query is signed and not carried: a cursor stays short and shows nothing of what was searched for
    def _sign(self, query: Mapping[str, object], payload: bytes) -> bytes:
        about = json.dumps(query, sort_keys=True, default=str).encode()
        return hmac.digest(self._key, about + b"\0" + payload, "sha256")[:SIGNATURE_BYTES]
