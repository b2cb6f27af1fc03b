"""Tests that share what takes long to make run in one process, and the long ones begin."""

import pytest

from tests.groups import group, rank

BROWSER = "tests/browser/test_"


@pytest.mark.parametrize(
    ("test", "wanted"),
    [
        (f"{BROWSER}a11y.py::test_every_page[home]", "page home"),
        (f"{BROWSER}print.py::test_a_page_prints_whole_and_without_its_frame[home]", "page home"),
        (f"{BROWSER}pages.py::test_a_page_reads_without_script[benchmark section]", "page benchmark section"),
        (f"{BROWSER}a11y.py::test_every_state[quick]", f"{BROWSER}a11y.py::test_every_state[quick]"),
        (f"{BROWSER}runs.py::test_name_and_day", f"{BROWSER}runs.py::test_name_and_day"),
        (f"{BROWSER}hostile.py::test_hostile_content_runs_on_no_page[home]", "hostile"),
        ("tests/site/test_hostile.py::test_a", "hostile"),
        ("tests/site/test_one_file.py::test_a", "one file"),
        ("tests/site/test_data.py::test_a[b]", "site"),
        ("tests/edition/test_example.py::test_a[b-c]", "edition"),
        ("tests/macros/test_downloads.py::test_sheets_print_well[full]", "office full"),
        ("tests/content/test_mutants.py::test_a", "tests/content/test_mutants.py"),
    ],
)
def test_the_group_of_a_test(test: str, wanted: str) -> None:
    assert group(test) == wanted


def test_long_groups_come_first_and_small_ones_last() -> None:
    order = [
        "tests/edition/test_example.py::test_a",
        "tests/repo/test_coverage.py::test_a",
        f"{BROWSER}pages.py::test_a[quick]",
        f"{BROWSER}runs.py::test_a",
        "tests/engine/test_api.py::test_a",
    ]
    assert sorted(reversed(order), key=rank) == order


def test_the_scheduler_goes_by_these_groups(request: pytest.FixtureRequest) -> None:
    """A mark of pytest-xdist once stopped to count, unnoticed: each process built all editions."""
    [ours] = [
        plugin
        for plugin in request.config.pluginmanager.get_plugins()
        if hasattr(plugin, "pytest_xdist_make_scheduler") and hasattr(plugin, "Grouped")
    ]
    assert ours.Grouped._split_scope(None, "tests/site/test_data.py::test_a") == "site"
