"""What an earlier build has read is not read again, and whoever breaks something is told the same as without that."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros import load as loading
from macros.check import check
from macros.load import Library, load, read_folder, read_last
from macros.problem import report
from macros.readbefore import Kept, Later, keep
from macros.terms import usage

ROOT = Path(__file__).resolve().parents[2]
PLAYBOOK = "content/playbooks/walk-health-scoring.yaml"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return read_folder(ROOT)


@pytest.fixture(scope="module")
def noted(files: dict[str, bytes]) -> bytes:
    """What a build of the content as it is keeps for the next one."""
    library = load(files)
    assert check(library) == []
    usage(library)
    told = pickle.dumps(read_last())
    library.forget()
    return told


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    yield
    Library().forget()


def again(noted: bytes, files: dict[str, bytes]) -> Library:
    """The content as the next process reads it."""
    Library().forget()
    found: dict[str, Kept] = pickle.loads(noted)
    keep(found)
    return load(files)


def test_only_changed_files_are_read(files: dict[str, bytes], noted: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    parse, paths = loading._parse, []

    def noting(path: str, *more: object) -> object:
        paths.append(path)
        return parse(path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "_parse", noting)
    again(noted, {**files, PLAYBOOK: files[PLAYBOOK] + b"\n# A remark.\n"})
    assert paths == [PLAYBOOK]


def test_what_was_kept_is_what_is_read(files: dict[str, bytes], noted: bytes) -> None:
    before, after = load(files), again(noted, files)
    assert {entry.path: entry.record for entry in after.everything()} == {
        entry.path: entry.record for entry in before.everything()
    }
    assert isinstance(after.get("playbook", "walk-health-scoring").file, Later)
    for entry in before.everything():
        same = after.get(entry.kind, entry.id)
        assert (same.file.data, same.file.lines, same.refs) == (entry.file.data, entry.file.lines, entry.refs)


def _without_an_entry(files: dict[str, bytes]) -> None:
    del files["content/metrics/nrr.yaml"]


def _with_another_figure(files: dict[str, bytes]) -> None:
    for path in [path for path in files if path.startswith("content/benchmarks/")]:
        files[path] = files[path].replace(b"low: 9", b"low: 3").replace(b"high: 9", b"high: 3")


def _with_a_word_that_is_too_much(files: dict[str, bytes]) -> None:
    files[PLAYBOOK] = files[PLAYBOOK].replace(b"\nowner: ", b"\nowner: **Bold** ", 1)


def _with_an_unknown_field(files: dict[str, bytes]) -> None:
    files[PLAYBOOK] += b"\nno_such_field: 1\n"


@pytest.mark.parametrize(
    "broken", [_without_an_entry, _with_another_figure, _with_a_word_that_is_too_much, _with_an_unknown_field]
)
def test_problems_are_the_same_with_the_same_places(files: dict[str, bytes], noted: bytes, broken: object) -> None:
    changed = dict(files)
    broken(changed)  # type: ignore[operator]
    Library().forget()
    plain = load(changed)
    expected = report(check(plain), plain.files)
    library = again(noted, changed)
    assert expected and report(check(library), library.files) == expected


def test_places_are_let_go_without_reading(files: dict[str, bytes], noted: bytes) -> None:
    entry = again(noted, files).get("playbook", "walk-health-scoring")
    entry.file.forget()
    assert not {"lines", "data", "seek"} & set(vars(entry.file))
    assert entry.file.place(("owner",)).line > 1
    entry.file.forget()
    assert entry.file.lines == [] and entry.file.seek is None
