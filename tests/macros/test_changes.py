"""What changed in the content, read from real repositories: the log, its page, its feed."""

import subprocess
import xml.etree.ElementTree as xml
from pathlib import Path
from typing import Any

import pytest

from fieldbook import model
from macros.load import Library, load, read_folder
from macros.machine import git, history
from macros.machine.desk import past
from macros.machine.feed import feed, naming
from macros.machine.history import Change, Changed, Commit, reason
from macros.machine.telling import content_changes, day, groups, sentence
from macros.site import Here, Site

REPOSITORY = "https://github.com/cs-fieldbook/cs-fieldbook"
TERM = "title: {title}\nshort: {short}\n"
ATOM = "{http://www.w3.org/2005/Atom}"
NOON = 1_780_000_000
"""28 May 2026, 20:26:40 UTC: the moment of the first commit; each one after it comes a day later."""


class Repository:
    """A small repository with content in it."""

    def __init__(self, root: Path) -> None:
        self.root, self.commits = root, 0
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, **environment: str) -> str:
        own = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(self.root)}
        who = {f"GIT_{one}_{what}": f"ada{'@' if what == 'EMAIL' else ' '}example.org"
               for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}  # fmt: skip
        when = f"{NOON + 86_400 * self.commits} +0200"
        done = subprocess.run(
            ["git", *words],
            cwd=self.root,
            env={"PATH": "/usr/bin:/bin:/usr/local/bin", **own, **who,
                 "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, **environment},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )  # fmt: skip
        return done.stdout

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def commit(self, subject: str, files: dict[str, str | None] | None = None) -> str:
        """Write files (None deletes one) and commit all; returns the commit."""
        for path, text in (files or {}).items():
            if text is None:
                (self.root / path).unlink()
            else:
                self.write(path, text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject)
        self.commits += 1
        return self.git("rev-parse", "HEAD").strip()


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "project")


def _churn(short: str = "Customers who leave.", title: str = "Churn") -> str:
    return TERM.format(title=title, short=short)


def _told(root: Path) -> list[tuple[str, list[tuple[Any, ...]]]]:
    changes, _days = past(root)
    return [
        (change.reason, [(one.how, one.kind, one.id, one.title, one.fields) for one in change.entries])
        for change in changes
    ]


def test_added_changed_and_removed(repository: Repository) -> None:
    first = repository.commit("Write the first terms", {"content/glossary/churn.yaml": _churn()})
    repository.commit("Say it shorter", {"content/glossary/churn.yaml": _churn("Those who leave.") + "acronym: CH\n"})
    repository.commit("Take the term out", {"content/glossary/churn.yaml": None})
    assert _told(repository.root) == [
        ("Take the term out", [("removed", "term", "churn", "Churn", ())]),
        ("Say it shorter", [("changed", "term", "churn", "Churn", ("short", "acronym"))]),
        ("Write the first terms", [("added", "term", "churn", "Churn", ())]),
    ]
    changes, days = past(repository.root)
    assert (changes[-1].commit, changes[-1].time, changes[-1].moment.isoformat()) == (
        first,
        NOON,
        "2026-05-28T20:26:40+00:00",
    )
    assert days == {"content/glossary/churn.yaml": "2026-05-30"}


def test_what_changes_no_value_is_no_change(repository: Repository) -> None:
    repository.commit("Write a term", {"content/glossary/churn.yaml": _churn()})
    repository.commit(
        "Add words to search with",
        {
            "content/glossary/churn.yaml": _churn() + "aliases: [attrition]\nasked: [who left]\n",
            "content/synonyms/leave.yaml": "title: Leave\n",
        },
    )
    repository.commit("Explain the file", {"content/glossary/churn.yaml": "# A comment.\n" + _churn()})
    repository.commit("Change the code", {"macros/a.py": "a = 1\n", "content/README.txt": "No entry.\n"})
    assert [why for why, _entries in _told(repository.root)] == ["Write a term"]


def test_what_is_not_committed_is_not_told(repository: Repository) -> None:
    repository.commit("Write a term", {"content/glossary/churn.yaml": _churn()})
    before = past(repository.root)
    repository.write("content/glossary/churn.yaml", _churn("Not yet decided."))
    repository.write("content/glossary/new.yaml", _churn(title="New"))
    repository.git("add", "-A")
    assert past(repository.root) == before
    assert len(before[0]) == 1


def test_a_merge_is_one_change_at_its_own_time(repository: Repository) -> None:
    repository.commit("Write a term", {"content/glossary/churn.yaml": _churn()})
    repository.git("switch", "-q", "-c", "theirs")
    repository.commit("wip", {"content/glossary/churn.yaml": _churn("Half.")})
    repository.commit("more", {"content/glossary/churn.yaml": _churn("Whole.")})
    repository.git("switch", "-q", "main")
    repository.commit("Change the code", {"a.py": "a = 1\n"})
    words = ("-m", "Merge pull request #7 from ada/theirs", "-m", "Say what churn is (#7)")
    repository.git("merge", "-q", "--no-ff", *words, "theirs")
    changes, days = past(repository.root)
    assert [(change.reason, [one.fields for one in change.entries]) for change in changes] == [
        ("Say what churn is", [("short",)]),
        ("Write a term", [()]),
    ]
    assert days == {"content/glossary/churn.yaml": "2026-06-01"}


def test_a_renamed_file_is_another_entry(repository: Repository) -> None:
    repository.commit("Write a term", {"content/glossary/churn.yaml": _churn()})
    repository.commit(
        "Give it its right name", {"content/glossary/churn.yaml": None, "content/glossary/leaving.yaml": _churn()}
    )
    assert _told(repository.root)[0][1] == [
        ("removed", "term", "churn", "Churn", ()),
        ("added", "term", "leaving", "Churn", ()),
    ]


def test_files_that_could_not_be_read(repository: Repository) -> None:
    repository.commit("Write a term", {"content/glossary/at-risk_account.yaml": "title: [\n"})
    repository.commit("Mend the term", {"content/glossary/at-risk_account.yaml": _churn()})
    assert _told(repository.root) == [
        ("Mend the term", [("changed", "term", "at-risk_account", "Churn", ())]),
        ("Write a term", [("added", "term", "at-risk_account", "At risk account", ())]),
    ]


def test_only_the_latest_are_told(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "KEPT", 3)
    for number in range(5):
        repository.commit(f"Change number {number}", {"content/glossary/churn.yaml": _churn(f"Text {number}.")})
    assert [why for why, _entries in _told(repository.root)] == [f"Change number {number}" for number in (4, 3, 2)]


def test_strange_names_and_settings_of_the_builder(repository: Repository) -> None:
    repository.commit(
        "Write a term", {"content/glossary/größe, 1\n.yaml": _churn(), "content/glossary/a.yaml": _churn()}
    )
    for name, value in {
        "color.ui": "always", "log.showSignature": "true", "diff.renames": "copies", "log.date": "relative",
        "core.quotePath": "true", "log.showRoot": "false", "diff.noprefix": "true", "format.pretty": "oneline",
        "log.follow": "true", "log.decorate": "full",
    }.items():  # fmt: skip
        repository.git("config", name, value)
    repository.commit("Change it", {"content/glossary/a.yaml": _churn("Less.")})
    assert [(why, len(entries)) for why, entries in _told(repository.root)] == [("Change it", 1), ("Write a term", 2)]


def test_a_project_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "all")
    repository.commit(
        "Write terms", {"content/glossary/other.yaml": _churn(), "book/content/glossary/churn.yaml": _churn()}
    )
    assert _told(repository.root / "book") == [("Write terms", [("added", "term", "churn", "Churn", ())])]


def test_a_shallow_copy_tells_what_it_knows(repository: Repository, tmp_path: Path) -> None:
    for number in range(3):
        repository.commit(f"Change number {number}", {"content/glossary/churn.yaml": _churn(f"Text {number}.")})
    for depth, told in (
        (1, []),
        (2, ["Change number 2"]),
        (9, ["Change number 2", "Change number 1", "Change number 0"]),
    ):
        copy = tmp_path / f"copy-{depth}"
        repository.git("clone", "-q", f"--depth={depth}", f"file://{repository.root}", str(copy))
        changes, days = past(copy)
        assert [change.reason for change in changes] == told
        assert bool(days) == bool(told)


@pytest.mark.parametrize("state", ["no git", "no repository", "no commit", "broken", "untracked"])
def test_no_history_is_no_failure(state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "project"
    (root / "content/glossary").mkdir(parents=True)
    (root / "content/glossary/churn.yaml").write_text(_churn(), encoding="utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    if state == "no git":
        Repository(root).commit("Write a term")
        monkeypatch.setenv("PATH", str(tmp_path))
    elif state in ("no commit", "broken"):
        Repository(root)
        if state == "broken":
            (root / ".git/HEAD").write_text("nonsense\n")
    elif state == "untracked":
        around = Repository(tmp_path)
        around.write(".gitignore", "project/\n")
        around.commit("Leave the project out")
    assert past(root) == ([], {})


def test_a_build_inside_a_hook_looks_at_its_own_folder(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("Write a term", {"content/glossary/churn.yaml": _churn()})
    other = Repository(tmp_path / "other")
    other.commit("Something else", {"content/glossary/a.yaml": _churn()})
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    assert [why for why, _entries in _told(repository.root)] == ["Write a term"]


def test_history_is_read_once_a_commit(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("Write a term", {"content/glossary/churn.yaml": _churn()})
    first = past(repository.root)
    monkeypatch.setattr(git, "log", lambda root, state: pytest.fail("read again"))
    assert past(repository.root) == first
    monkeypatch.undo()
    repository.commit("Change it", {"content/glossary/churn.yaml": _churn("Less.")})
    assert len(past(repository.root)[0]) == 2


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("Correct the NRR of large companies", "Correct the NRR of large companies"),
        ("Correct the NRR of large companies. (#12)", "Correct the NRR of large companies"),
        ("Merge branch 'main' into theirs", ""),
        ("Merge pull request #1 from a/b", "What it is about"),
        ("fix: a typo", ""),
        ("Fix(terms): a typo", ""),
        ("WIP on terms", ""),
        ("Bump mkdocs from 1 to 2", ""),
        ('Revert "Correct the NRR"', ""),
        ("typo", ""),
        ("Typo", ""),
        ("Thank ada@example.org for it", ""),
        ("Say " + "more " * 30, ""),
        ("Hide \u202etxt this", ""),
        ("", ""),
    ],
)
def test_a_reason_is_told_if_it_is_for_readers(subject: str, told: str) -> None:
    assert reason(Commit("a" * 40, 0, subject, "\nWhat it is about\n\nAnd more.", ())) == told


# The page and the feed ------------------------------------------------------------------------------------------------


def _change(*entries: Changed, reason: str = "Correct a figure", commit: str = "a" * 40) -> Change:
    return Change(commit, NOON, reason, entries)


NRR = Changed("changed", "metric", "nrr", "Net revenue retention", ("benchmarks", "why"))
GONE = Changed("removed", "term", "gone-for-good", "Gone for <good>")


@pytest.fixture
def known(library: Library) -> Site:
    return Site(library, repo_url=REPOSITORY)


def test_a_change_is_told_kind_by_kind(known: Site) -> None:
    added = [Changed("added", "term", id, id) for id in ("churn", "adoption")]
    found = groups(_change(GONE, NRR, *added), known)
    assert [(group.label, [line.title for line in group.lines]) for group in found] == [
        ("Added: 2 glossary terms", ["adoption", "churn"]),
        ("Changed: 1 metric", ["Net revenue retention"]),
        ("Removed: 1 glossary term", ["Gone for <good>"]),
    ]
    assert [line.url for group in found for line in group.lines] == [
        "glossary/adoption/",
        "glossary/churn/",
        "metrics/nrr/",
        "",
    ]
    assert found[1].lines[0].fields == ("benchmarks", "why it matters")


def test_long_lists_are_counted(known: Site) -> None:
    def many(number: int) -> list[int]:
        change = _change(*(Changed("added", "term", f"t{one}", f"T{one:03}") for one in range(number)))
        return [value for group in groups(change, known) for value in (len(group.lines), group.more)]

    assert [many(12), many(13), many(60), many(61)] == [[12, 0], [12, 1], [12, 48], [4, 57]]


@pytest.mark.parametrize(
    ("entries", "text"),
    [
        ([NRR], "1 metric changed"),
        ([NRR, GONE], "1 metric changed, 1 glossary term removed"),
        ([Changed("added", kind, "a", "A") for kind in ("term", "metric", "faq", "card")], "4 entries added"),
        (
            [NRR, *(Changed("added", kind, "a", "A") for kind in ("term", "metric", "faq"))],
            "3 entries added, 1 entry changed",
        ),
    ],
)
def test_a_change_in_one_line(entries: list[Changed], text: str) -> None:
    assert sentence(_change(*entries)) == text


def test_every_kind_has_a_name_for_readers(known: Site) -> None:
    told = [groups(_change(Changed("added", kind, "a", "A")), known)[0].label for kind in model.KINDS]
    assert [label for label in told if "_" in label] == []
    assert len(set(told)) == len(told)


def test_the_page_tells_days_reasons_and_entries(known: Site) -> None:
    known.changes = [_change(NRR, GONE), _change(NRR, reason="", commit="b" * 40)]
    page = str(content_changes(Here(known, "about/changes/")))
    assert day(known.changes[0].moment) == "28 May 2026"
    assert page.count('<time datetime="2026-05-28">28 May 2026</time>') == 1
    assert "<h3>Correct a figure</h3>" in page
    assert "<h3>1 metric changed</h3>" in page
    assert '<a href="../../metrics/nrr/">Net revenue retention</a>' in page
    assert "<li>Gone for &lt;good&gt;</li>" in page
    assert f'<a href="{REPOSITORY}/commit/{"a" * 40}" rel="external">' in page
    assert "ada" not in page


def test_the_page_says_when_nothing_is_known(known: Site) -> None:
    page = str(content_changes(Here(known, "about/changes/")))
    assert "came without its history" in page
    assert f'<a href="{REPOSITORY}/commits">' in page


def _read(text: str) -> xml.Element:
    """A feed, checked for all that RFC 4287 demands of it."""
    root = xml.fromstring(text.encode())
    assert root.tag == f"{ATOM}feed"
    ids = []
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        ids.append(element.findtext(f"{ATOM}id"))
        assert ids[-1].startswith("tag:")
        assert element.findtext(f"{ATOM}updated").endswith("Z")
        assert [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"] != []
    assert len(set(ids)) == len(ids)
    assert root.find(f"{ATOM}author/{ATOM}name").text
    return root


def test_the_feed_links_whole_addresses_where_they_are_known(known: Site) -> None:
    root = _read(feed([_change(NRR, GONE)], known, "CS Fieldbook", "https://example.org/team/"))
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "self": "https://example.org/team/changes.xml",
        "alternate": "https://example.org/team/about/changes/",
    }
    assert root.findtext(f"{ATOM}updated") == "2026-05-28T20:26:40Z"
    [entry] = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Correct a figure"
    assert entry.findtext(f"{ATOM}id") == f"tag:cs-fieldbook.github.io,2026:cs-fieldbook/changes/{'a' * 40}"
    assert entry.find(f"{ATOM}link").get("href") == "https://example.org/team/about/changes/#change-aaaaaaaaaaaa"
    assert entry.findtext(f"{ATOM}summary") == "1 metric changed, 1 glossary term removed"
    assert entry.find(f"{ATOM}content").get("type") == "html"
    assert entry.findtext(f"{ATOM}content") == (
        '<p>Changed: 1 metric</p><ul><li><a href="https://example.org/team/metrics/nrr/">Net revenue retention</a>'
        " (benchmarks, why it matters)</li></ul><p>Removed: 1 glossary term</p><ul><li>Gone for &lt;good&gt;</li></ul>"
    )


def test_the_feed_links_relatively_where_no_address_is_known(known: Site) -> None:
    root = _read(feed([_change(NRR)], known, "CS Fieldbook", ""))
    assert {link.get("href") for link in root.iter(f"{ATOM}link")} == {
        "changes.xml",
        "about/changes/",
        "about/changes/#change-aaaaaaaaaaaa",
    }


def test_a_feed_without_entries_is_a_feed(known: Site) -> None:
    root = _read(feed([], known, "CS Fieldbook", ""))
    assert root.findall(f"{ATOM}entry") == []
    assert root.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_no_sign_breaks_the_feed(known: Site) -> None:
    bad = "A & B <c> \x00\x0b\ufffe ]]> \U0001f600"
    root = _read(feed([_change(Changed("added", "term", "x", bad), reason=bad)], known, bad, ""))
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "A & B <c>  ]]> \U0001f600"
    assert "A &amp; B &lt;c&gt;" in root.findtext(f"{ATOM}entry/{ATOM}content")


@pytest.mark.parametrize(
    ("repository", "base", "name"),
    [
        (REPOSITORY, "", "tag:cs-fieldbook.github.io,2026:cs-fieldbook/changes"),
        ("https://github.com/Acme/team-book", "https://a.example/", "tag:acme.github.io,2026:team-book/changes"),
        ("https://git.acme.example:8443/cs/book", "", "tag:git.acme.example,2026:cs/book/changes"),
        ("", "https://book.example/team/", "tag:book.example,2026:cs-fieldbook/changes"),
    ],
)
def test_the_feed_keeps_its_name_when_the_site_moves(repository: str, base: str, name: str) -> None:
    assert naming(repository, base) == name


def test_this_project_can_be_read_with_or_without_its_history() -> None:
    """Whatever copy of the project this is: what is told of it can be told."""
    root = Path(__file__).resolve().parents[2]
    changes, days = past(root)
    assert all(path.startswith("content/") for path in days)
    site = Site(load(read_folder(root)), repo_url=REPOSITORY)
    assert len(_read(feed(changes, site, "CS Fieldbook", "")).findall(f"{ATOM}entry")) == len(changes) <= history.KEPT
