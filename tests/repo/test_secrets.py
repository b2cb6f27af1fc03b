"""No key, password or token stands in a file of the repository, and no file leads out of it."""

import math
import re
import subprocess
from collections import Counter
from pathlib import PurePosixPath

import pytest

from tests.building import ROOT

TOKENS = {
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY",
    "a key of AWS": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "a token of GitHub": r"\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_\w{22,}",
    "a token of GitLab": r"\bglpat-[\w-]{20}",
    "a token of Slack": r"\bxox[abprs]-[\w-]{10,}",
    "a token of npm": r"\bnpm_[A-Za-z0-9]{36}",
    "a token of PyPI": r"\bpypi-AgE[\w-]{50,}",
    "a key of Google": r"\bAIza[\w-]{35}",
    "a key of Stripe": r"\b[rs]k_live_[A-Za-z0-9]{20,}",
    "a key of a language model": r"\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}",
    "a signed token": r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}",
    "a password in an address": r"\b[a-z][a-z0-9+]*://[^/\s:@\"'{}$<>]+:[^/\s:@\"'{}$<>]+@",
    "a password in a setting": (
        r"(?i)(?<![\w-])(?:api[_-]?key|passwd|password|secret|access[_-]?token)[\"']?\s*[:=]\s*[\"'][^\"'\s{}$]{8,}[\"']"
    ),
}
QUOTED = re.compile(r"[\"'=:]\s*[\"']?([A-Za-z0-9+/_-]{32,})={0,2}[\"']?")
RANDOM = 4.6
"""Bits a sign from which on a text of letters and digits is no word; a hash in hexadecimal stays below 4."""
LOCKED = {"package-lock.json"}
"""Files of hashes, which look like secrets and are the opposite."""
EXAMPLES = {
    "a private key": "-----BEGIN RSA PRIVATE KEY-----",
    "a key of AWS": "AKIA" + "Q3EXAMPLE7RANDOM",
    "a token of GitHub": "ghp_" + "a1B2c3D4e5F6g7H8i9J0" * 2,
    "a token of GitLab": "glpat-" + "a1B2c3D4e5F6g7H8i9J0",
    "a token of Slack": "xoxb-" + "123456789012",
    "a token of npm": "npm_" + "a1B2c3D4e5F6g7H8i9J0" * 2,
    "a token of PyPI": "pypi-AgE" + "a1B2c3D4e5" * 6,
    "a key of Google": "AIza" + "a1B2c3D4e5F6g7H8i9J0a1B2c3D4e5F6g7H",
    "a key of Stripe": "sk_live_" + "a1B2c3D4e5F6g7H8i9J0",
    "a key of a language model": "sk-proj-" + "a1B2c3D4e5F6g7H8i9J0" * 2,
    "a signed token": "eyJhbGciOiJIUzI1" + "." + "eyJzdWIiOiIxMjM0" + "." + "a1B2c3D4e5F6",
    "a password in an address": "https://me:" + "word@example.org",
    "a password in a setting": 'api_key = "' + 'a1b2c3d4e5"',
}


def tracked() -> dict[str, str]:
    """Path → mode of every file that git knows."""
    listed = subprocess.run(["git", "ls-files", "--stage", "-z"], cwd=ROOT, capture_output=True, check=True)
    lines = [line.split("\t", 1) for line in listed.stdout.decode().split("\0") if line]
    return {path: head.split()[0] for head, path in lines}


def bits(text: str) -> float:
    """Entropy of a text in bits a sign."""
    return -sum(number / len(text) * math.log2(number / len(text)) for number in Counter(text).values())


def found_in(text: str) -> list[str]:
    """What looks like a secret in a text."""
    told = [f"{what}: {match[0][:12]}…" for what, pattern in TOKENS.items() for match in re.finditer(pattern, text)]
    words = [word for word in QUOTED.findall(text) if list(word) != sorted(word)]  # an alphabet is no secret
    strange = [word for word in words if bits(word) >= RANDOM and re.search(r"\d.*\d.*\d", word)]
    return told + [f"a random text: {word[:12]}…" for word in strange]


def test_no_file_holds_a_secret() -> None:
    found = {}
    for path in tracked():
        data = (ROOT / path).read_bytes()
        if b"\0" in data[:8000] or PurePosixPath(path).name in LOCKED:
            continue
        if secrets := found_in(data.decode("utf-8", "replace")):
            found[path] = secrets
    assert len(tracked()) >= 1500
    assert {path: what for path, what in found.items() if path != "tests/repo/test_secrets.py"} == {}


@pytest.mark.parametrize("what", TOKENS)
def test_a_secret_is_seen(what: str) -> None:
    assert any(told.startswith(what) for told in found_in(f"a: {EXAMPLES[what]} b"))


def test_a_random_text_is_seen_and_a_hash_is_not() -> None:
    assert found_in('token: "' + "q8Zr1Xw0Lk7Vb5Ny3Tc6Hd9Jf2Gs4Pm" + 'Ea1"') != []
    assert found_in('sha256: "' + "0123456789abcdef" * 4 + '"') == []


def test_no_file_is_a_link_or_a_foreign_repository() -> None:
    """A symbolic link could lead out of the project, and show a file of whoever builds it."""
    modes = tracked()
    assert {path: mode for path, mode in modes.items() if mode not in ("100644", "100755")} == {}


def test_files_that_hold_secrets_elsewhere_are_not_kept() -> None:
    names = re.compile(r"(^|/)(\.env(\..*)?|id_(rsa|ed25519)|.*\.(pem|key|p12|pfx)|\.netrc|\.pypirc|credentials)$")
    assert [path for path in tracked() if names.search(path)] == []
