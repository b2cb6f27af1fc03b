"""An edition over the base: what is merged, hidden, counted on and told after an upgrade."""

import json
import shutil
from pathlib import Path

import pytest

from macros import check as checks
from macros import new
from macros.bundle import engine_data
from macros.check import check, summary
from macros.edition import base, dress, look
from macros.edition.colour import contrast, near, shown
from macros.edition.folder import Folder, NoEdition, find
from macros.edition.model import Edition, Palette
from macros.edition.own import told
from macros.load import Library, load, read_folder
from macros.made import make
from macros.problem import report
from macros.site import Site

ROOT = Path(__file__).parent.parent.parent
SMALL = ROOT / "tests/cases/base"
BASE = read_folder(SMALL)
HEAD = "name: Tallowby Handbook\ntagline: how we work\ndescription: How Tallowby works.\n"
BOOK = "content/playbooks/score-health.yaml"


def folder(more: str = "", files: dict[str, str] | None = None, docs: dict[str, bytes] | None = None) -> Folder:
    raw = {path: text.encode() for path, text in (files or {}).items()}
    return Folder("edition", Path("edition"), {"edition.yaml": (HEAD + more).encode(), **raw}, docs or {})


def own(more: str = "", files: dict[str, str] | None = None, docs: dict[str, bytes] | None = None) -> Library:
    """The small base with an edition over it, without problems."""
    found = load(BASE, folder(more, files, docs))
    assert check(found) == [], report(check(found), 0)
    return found


def test_only_named_fields_change() -> None:
    before = load(BASE).get("playbook", "score-health")
    after = own(files={BOOK: "owner: Head of growth\nvariants: {smb: Count twice.}\n"}).get("playbook", "score-health")
    assert after.record.owner == "Head of growth"
    assert (after.record.variants.smb, after.record.variants.midmarket) == ("Count twice.", "Count them all.")
    assert after.record.steps == before.record.steps
    assert (after.path, after.origin, before.origin) == (f"edition/{BOOK}", "changed", "base")


def test_lists_and_figures_are_replaced_whole() -> None:
    found = own(files={BOOK: "triggers: [A board asks]\nduration: {unit: days, low: 3}\n"})
    it = found.get("playbook", "score-health").record
    assert it.triggers == ["A board asks"]
    assert (it.duration.unit, it.duration.low, it.duration.high) == ("days", 3, None)


def test_items_of_a_list_are_changed_by_their_id() -> None:
    found = own(files={"content/benchmarks/retention-by-size.yaml": "rows:\n  solid: {label: Strong}\n"})
    rows = found.get("benchmark", "retention-by-size").record.rows
    assert [(row.id, row.label) for row in rows] == [("weak", "Weak"), ("solid", "Strong")]
    assert rows[1].values == load(BASE).get("benchmark", "retention-by-size").record.rows[1].values


def test_answers_are_changed_by_their_score_and_stay_comparable() -> None:
    found = own(files={"content/questions/he_q1.yaml": 'answers:\n  "2": {playbook: score-health}\n'})
    answers = found.get("question", "he_q1").record.answers
    assert [answer.playbook for answer in answers] == ["count-losses", "score-health", "count-losses", "count-losses"]
    assert found.version("quick") == 2


def test_other_words_of_an_answer_carry_the_mark() -> None:
    text = 'answers:\n  "2": {label: We count them.}\n'
    found = own("model: tallowby-2\n", {"content/questions/he_q1.yaml": text})
    assert found.version("quick") == "2-tallowby-2"
    assert engine_data(found)["assessments"][0]["version"] == "2-tallowby-2"


def test_a_problem_stands_in_the_file_that_gave_the_value() -> None:
    changed = folder("", {BOOK: "templates: [plan]\n"})
    text = BASE[BOOK].replace(b"metrics: [grr]", b"metrics: [grx]")
    found = load(
        {**BASE, BOOK: text},
        changed,
    )
    places = {(problem.path, problem.line, problem.column, problem.field) for problem in check(found)}
    line = text.decode().split("\n").index("metrics: [grx]") + 1
    assert places == {
        ("content/playbooks/score-health.yaml", line, 11, "metrics[1]"),
        (f"edition/{BOOK}", 1, 13, "templates[1]"),
    }


def test_hidden_names_drop_out_of_lists_and_optional_fields() -> None:
    template = load(BASE).get("template", "account-plan").record
    found = own("hide: [template/account-plan, faq/what-is-it]\n")
    assert template and "account-plan" not in found.entries["template"] and found.all("faq") == []
    assert found.get("status", "green").record.templates == []
    assert found.own and found.own.changed["hidden"] == ["template/account-plan", "faq/what-is-it"]


def test_a_page_that_links_a_hidden_entry_needs_it() -> None:
    page = b"# A\n\nSee [the plan](../templates/account-plan.md#use).\n"
    files = folder("hide: [template/account-plan]\n", docs={"docs/tools/a.md": page})
    [problem] = check(load(BASE, files))
    assert problem.message == '"template/account-plan" is needed by docs/tools/a.md (line 3).'
    other = {"docs/tools/a.md": "---\ntitle: a\ndescription: b\n---\n"}
    mended = folder("hide: [template/account-plan]\n", other, {"docs/tools/a.md": page})
    assert check(load(BASE, mended)) == [], "the edition has another page in its place"


def test_own_entries_stand_behind_the_base_s_of_the_same_number() -> None:
    new_one = BASE[BOOK].decode().replace("title: Score health", "title: Ask first")
    found = own(files={"content/playbooks/a-first.yaml": new_one})
    walk = [(entry.id, entry.record.order) for entry in found.all("playbook") if entry.record.stage == "walk"]
    assert walk == [("score-health", 1), ("a-first", 2)]


def test_figures_reach_the_engine_only_where_they_are_set() -> None:
    assert "settings" not in engine_data(load(BASE)) and "settings" not in engine_data(own())
    found = own("figures:\n  coverage: 40\n  escalation: {tier_1_days: 3}\n")
    assert engine_data(found)["settings"] == {"coverage": 40, "escalation": {"tier_1_days": 3}}


def test_after_an_upgrade_check_tells_which_overrides_the_base_has_moved_under(tmp_path: Path) -> None:
    place = tmp_path / "edition"
    (place / "content/playbooks").mkdir(parents=True)
    (place / "edition.yaml").write_text(HEAD)
    (place / "content/playbooks/score-health.yaml").write_text(
        "owner: Head of growth\nwhy: Nothing works without it.\n"
    )
    shutil.copytree(SMALL / "content", tmp_path / "content")
    library = load(read_folder(tmp_path), find(tmp_path, None))
    assert library.own and told(library.own).splitlines() == [
        "Edition Tallowby Handbook in edition: 0 added, 1 changed, 0 hidden.",
        "To look at after an upgrade:",
        "  edition/content/playbooks/score-health.yaml: why says what the base says, and can go.",
    ]
    base.accept(library.own)
    kept = json.loads((place / "base.json").read_text())
    assert sorted(kept) == [f"{BOOK}#owner", f"{BOOK}#why"]
    upstream = tmp_path / BOOK
    upstream.write_text(upstream.read_text().replace("owner: CS lead", "owner: CS lead with RevOps"))
    library = load(read_folder(tmp_path), find(tmp_path, None))
    assert check(library) == []
    assert summary(library).splitlines()[3] == (
        f"  edition/{BOOK}: the base has a new owner. Compare it with {BOOK}, then run: make check ARGS=--accept"
    )


def test_an_entry_that_the_base_dropped_is_one_problem() -> None:
    files = {path: raw for path, raw in BASE.items() if path != "content/faq/what-is-it.yaml"}
    problems = check(load(files, folder("", {"content/faq/what_is_it.yaml": "title: What is it?\n"})))
    assert [problem.path for problem in problems] == ["edition/content/faq/what_is_it.yaml"]
    assert problems[0].message.startswith('the base has no faq called "what_is_it" that this could change.')


def test_the_command_names_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        checks.main(["--root", str(SMALL), "--edition", "acme"])
    assert stopped.value.code == 2
    assert 'EDITION names "acme", and there is no such folder.' in capsys.readouterr().err


def test_find(tmp_path: Path) -> None:
    assert find(tmp_path, None) is None and find(tmp_path, "edition") is None
    with pytest.raises(NoEdition):
        find(tmp_path, "acme")
    for name in ("edition", "acme/.git"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "acme/edition.yaml").write_text(HEAD)
    (tmp_path / "acme/.git/config").write_text("x")
    assert find(tmp_path, "") is None
    assert find(tmp_path, None) == Folder("edition", tmp_path / "edition")
    found = find(tmp_path, "acme")
    assert found and list(found.files) == ["edition.yaml"] and found.inside
    outside = find(tmp_path / "edition", "../acme")
    assert outside and (outside.path, outside.inside) == ("../acme", False)


def test_edit_links_of_an_edition_that_stands_elsewhere() -> None:
    def address(more: str) -> str:
        files = {"edition.yaml": (HEAD + more).encode(), BOOK: b"owner: CSM\n"}
        library = load(BASE, Folder("../acme", Path("../acme"), files))
        return Site(library, "https://git.example/fork").edit_address(library.get("playbook", "score-health").path)

    assert address("") == f"https://git.example/fork/edit/main/{BOOK}"
    assert (
        address("edit_url: https://git.example/acme/edit/main/cs/\n") == f"https://git.example/acme/edit/main/cs/{BOOK}"
    )


@pytest.mark.parametrize(("named", "command"), [("edition", ""), ("ours", " EDITION=ours"), ("", " EDITION=")])
def test_a_new_entry_says_how_to_check_it(
    named: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SMALL / "content", tmp_path / "content")
    assert new.main(["edition", "Ours", "--root", str(tmp_path), "--edition", "ours"]) == 0
    assert new.main(["term", "Our word", "--root", str(tmp_path), "--edition", named]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"Fill it in, then run: make check{command}"


def test_a_new_edition_is_right_from_the_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(SMALL / "content", tmp_path / "content")
    assert new.main(["edition", "Tallowby & Sons", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out == (
        "Written: edition/edition.yaml\nFill it in, then run: make check and make serve\n"
    )
    text = (tmp_path / "edition/edition.yaml").read_text(encoding="utf-8")
    assert 'name: "Tallowby & Sons"' in text
    missing = [name for name in Edition.__dataclass_fields__ if f"\n# {name}:" not in text and f"\n{name}:" not in text]
    assert missing == [], "every field is explained"
    assert checks.main(["--root", str(tmp_path)]) == 0
    assert new.main(["edition", "Again", "--root", str(tmp_path)]) == 1
    assert new.main(["playbook", "Our way", "--root", str(tmp_path)]) == 0
    assert (tmp_path / "edition/content/playbooks/our-way.yaml").is_file(), "entries of a fork go into its edition"


def test_schemas_for_an_edition_s_files_ask_for_nothing() -> None:
    from jsonschema import Draft202012Validator

    from macros.schema import part, schema

    library = own()
    changed = Draft202012Validator(part("benchmark", library))
    assert changed.is_valid({"rows": {"weak": {"label": "Thin"}}}) and changed.is_valid({"title": "A"})
    assert not changed.is_valid({"rowz": {}}) and not changed.is_valid({"rows": {"weak": {"labl": "Thin"}}})
    whole = Draft202012Validator(schema("edition", library))
    assert whole.is_valid({"name": "a", "tagline": "b", "description": "c", "hide": ["playbook/score-health"]})
    assert not whole.is_valid({"name": "a", "tagline": "b"})
    hidden = schema("edition", own("hide: [faq/what-is-it]\n"))
    assert "faq/what-is-it" in hidden["properties"]["hide"]["items"]["enum"]
    assert not whole.is_valid({"name": "a", "tagline": "b", "description": "c", "hide": ["playbook/x"]})


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", "21.0"),
        ("#777777", "#ffffff", "4.4"),
        ("#767676", "#ffffff", "4.5"),
        ("#1b5a7a", "#1b5a7a", "1.0"),
    ],
)
def test_contrast(one: str, other: str, ratio: str) -> None:
    assert shown(contrast(one, other)) == shown(contrast(other, one)) == ratio


def test_the_suggested_shade_reaches_the_contrast() -> None:
    for colour, ground in (("#f2a900", "#fbf8f1"), ("#1b5a7a", "#171c1e"), ("#ffffff", "#ffffff")):
        assert contrast(near(colour, ground, 4.5), ground) >= 4.5


def test_grounds_are_the_tokens_of_the_style_sheet() -> None:
    style = (ROOT / "docs/assets/css/fieldbook.css").read_text(encoding="utf-8")
    for scheme, name in look.SCHEMES.items():
        block = style.split(f'[data-md-color-scheme="{name}"] {{', 1)[1].split("}", 1)[0]
        tokens = dict(line.strip().split(": ", 1) for line in block.replace("\n", " ").split(";") if ": " in line)
        ground = look.GROUNDS[scheme]
        given = {
            "paper": ground.paper,
            "ink": ground.ink,
            "accent": ground.accent,
            "card": ground.card,
            "sunken": ground.sunken,
        }
        given |= dict(zip(("good", "warn", "bad"), (colour for _name, colour in ground.statuses), strict=True))
        assert {key: tokens[f"--fb-{key}"] for key in given} == given


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_follows_from_a_palette_can_be_read(scheme: str) -> None:
    palettes = {
        "light": Palette("#7a2e5d", "#eef3f7", "#10202c"),
        "dark": Palette("#e8a9cf", "#10161c", "#f2f5f7"),
    }
    found = look.tokens(palettes[scheme], scheme)
    for text, ground, least in (
        ("accent", "card", 4.5), ("accent-2", "paper", 4.5), ("on-accent", "accent", 4.5), ("ink", "accent-soft", 4.5),
        ("ink-2", "paper", 4.5), ("rule-2", "paper", 3), ("ink", "hill-3", 4.5),
    ):  # fmt: skip
        assert contrast(found[text], found[ground]) >= least, (text, ground)


def test_settings_of_the_environment_outrank_the_edition() -> None:
    it = own("site_url: https://a.example/cs/\nrepo_url: https://git.example/cs\n").own
    assert it
    assert dress.settings(it, {})["site_url"] == "https://a.example/cs/"
    assert "site_url" not in dress.settings(it, {"SITE_URL": "https://b.example/"})
    assert "repo_url" not in dress.settings(it, {"REPO_URL": "https://b.example"})


def test_pages_of_the_base_bear_the_edition_s_name() -> None:
    it = own("home: {title: 'Our *way*', lede: A & B}\n").own
    lede = '<p class="fb-lede">Old\nlede</p>'
    text = f'# Know it. {{#top}}\n\n{lede}\nCS Fieldbook, from <span class="fb-base">CS Fieldbook</span>'
    assert dress.page(text, "index.md", it, False) == (
        '# Our \\*way\\* {#top}\n\n<p class="fb-lede">A &amp; B</p>\n'
        'Tallowby Handbook, from <span class="fb-base">CS Fieldbook</span>'
    )
    assert dress.page(text, "index.md", None, False) == text


def test_an_edition_is_made_and_kept_like_the_base() -> None:
    import pickle

    made = make(own(files={BOOK: "owner: Head of growth\n"}), "https://git.example/fork")
    kept = pickle.loads(pickle.dumps(made))
    assert kept.site.library.own.record.name == "Tallowby Handbook"
    page = next(page for page in kept.pages if page.path == "playbooks/score-health.md")
    assert "Head of growth" in page.markdown and page.source == f"edition/{BOOK}"
