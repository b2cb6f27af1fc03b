"""A result is only fair when every domain is asked alike and every answer leads to something a team can do."""

from collections.abc import Iterator

from fieldbook import model
from macros.load import Library
from macros.problem import Problem, listed
from macros.walk import parts

NAME = "assessment"
QUESTIONS = 3
SCORES = [1, 2, 3, 4]


def check(library: Library) -> Iterator[Problem]:
    """The number of questions, the scores of answers, the playbooks of low answers, the use of the profile."""
    yield from _questions(library)
    yield from _answers(library)
    yield from _profile(library)


def _questions(library: Library) -> Iterator[Problem]:
    if not library.whole("question"):
        return
    quick = [entry.record.domain for entry in library.all("question") if entry.record.assessment == "quick"]
    for entry in library.all("domain"):
        number = quick.count(entry.id)
        if number != QUESTIONS:
            yield entry.problem(
                (),
                f"the quick assessment asks {QUESTIONS} questions about each domain, "
                f"and {number or 'none'} about this one.",
                f'Add or remove files in content/questions/ with "domain: {entry.id}".',
                NAME,
            )


def _answers(library: Library) -> Iterator[Problem]:
    for entry in library.all("question"):
        if entry.record.assessment != "quick":
            continue
        answers = entry.record.answers
        if [answer.score for answer in answers] != SCORES:
            given = listed((str(answer.score) for answer in answers), "and") or "none"
            yield entry.problem(
                ("answers",),
                f"the answers have the scores {given}.",
                "Give four answers with the scores 1, 2, 3 and 4, in this order.",
                NAME,
            )
        for index, answer in enumerate(answers):
            playbook = library.entries["playbook"].get(answer.playbook)
            if answer.score <= 2 and playbook and playbook.record.stage == "run":
                yield entry.problem(
                    ("answers", index, "playbook"),
                    f'"{answer.playbook}" is a playbook for Run, and the answer scores {answer.score}.',
                    "Choose a playbook for Crawl or Walk.",
                    NAME,
                )


def _profile(library: Library) -> Iterator[Problem]:
    owner = {option.id: entry.id for entry in library.all("profile") for option in entry.record.options}
    used: set[str] = set()
    for entry in library.everything():
        for path, when in parts(entry.record, model.When):
            used.update(when.options)
            if not when.options:
                yield entry.problem(
                    (*path, "options"),
                    "no option is named, so nobody would ever see the text.",
                    f"Name options of the profile field {when.field}.",
                    NAME,
                )
            for index, option in enumerate(when.options):
                if option in owner and when.field in library.entries["profile"] and owner[option] != when.field:
                    yield entry.problem(
                        (*path, "options", index),
                        f'"{option}" is an option of {owner[option]}, not of {when.field}.',
                        "Name an option of the field, or another field.",
                        NAME,
                    )
        used.update(row.option for _path, row in parts(entry.record, model.MetricBenchmark) if row.option)
    if not library.whole():
        return
    for entry in library.all("profile"):
        for index, option in enumerate(entry.record.options):
            told = option.coverage or option.cost or option.summaries
            if option.id not in used and not told:
                yield entry.problem(
                    ("options", index, "id"),
                    "choosing this option changes no advice.",
                    "Write a variant or a note for it in content/questions/, or remove the option.",
                    NAME,
                )
