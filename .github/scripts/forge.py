"""Talking to the forge that runs the workflows, with the standard library only."""

import json
import os
import urllib.request
from typing import Any

API = os.environ.get("GITHUB_API_URL", "https://api.github.com")
BOT = "github-actions[bot]"


def call(method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    """What the API answers as data; None when it answers nothing. Raises ``urllib.error.HTTPError``."""
    request = urllib.request.Request(
        f"{API}{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {os.environ['GH_TOKEN']}",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        raw = answer.read()
    return json.loads(raw) if raw else None
