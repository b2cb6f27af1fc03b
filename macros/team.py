"""The team session as a fragment: how to prepare and lead it, names for the browser, and a worked example. Pure."""

from typing import Any

from markupsafe import Markup

from fieldbook import agenda
from fieldbook.rounding import decimal, whole
from fieldbook.team import APART
from macros import history
from macros.assessment import SCALES, groups
from macros.engine import ask
from macros.load import Entry, Library
from macros.render import fragment
from macros.site import Here

EXAMPLE = (
    ("Head of CS", (3, 3, 2, 3, 2, 3, 3, 3, 2, 3, 3, 3, 3, 2, 3, 2, 3, 2, 3, 3, 3, 2, 2, 2)),
    ("CSM, large accounts", (2, 1, 2, 2, 2, 2, 2, 3, 2, 1, 2, 2, 3, 2, 2, 1, 2, 1, 3, 2, 2, 2, 1, 2)),
    ("Onboarding lead", (3, 2, 2, 2, 2, 1, 4, 3, 3, 2, 2, 3, 2, 2, 3, 2, 2, 2, 3, 3, "na", 2, 2, 2)),
    ("Support lead", (1, 2, 2, 3, 2, 2, 2, 3, 1, 1, 2, 1, 2, 2, 2, 2, 1, 2, 3, 2, 1, 2, 1, 2)),
)
"""Four invented people and their answers in the order of the quick questions; a pattern starts again at its end."""
SHOWN = 3
"""How many blind spots the example shows in full."""
PARTS: dict[str, dict[str, str]] = {
    "compare": {
        "title": "Compare the scores",
        "task": "Take the blind spots one at a time. The two ends speak first: what have they seen?",
        "how": "Four minutes each for five of them. The person with the lowest answer tells what they have seen: an "
        "account, a report, a date. Then the person with the highest answer does. Nobody defends a number, and the "
        "others wait until both are done. Then ask the room what holds for most of your customers.",
        "end": "One answer that all accept, or the range and the fact that would settle it.",
    },
    "causes": {
        "title": "Find the causes",
        "task": "Ask why until the answer is something you can change. Who pays for it today?",
        "how": "Ten minutes for each of the three lowest results. Write the answers where all can see them. Go on "
        "asking why until you arrive at something that is yours to change. Say who pays for it today: customers, "
        "colleagues or revenue. Then ask what was tried before and why it stopped.",
        "end": "One sentence on the cause of each.",
    },
    "order": {
        "title": "Put them in order",
        "task": "Start from this order. Move one up only for a reason that somebody says aloud.",
        "how": "Begin with the order that the scores suggest. Good reasons to change it: one holds back another, one "
        "puts a renewal of this quarter at risk, one is nearly done. Seniority is none. Give each an owner who is in "
        "the room.",
        "end": "Three topics in order, each with one name.",
    },
    "plan": {
        "title": "Write the plan",
        "task": "For each: the owner, the day, the time it takes, and what you will see when it is done.",
        "how": "The owner writes, the others help. A line is good when somebody who wasn't there could check it in 90 "
        "days. Say where the hours come from, because a plan on top of full weeks isn't one. Agree on the day of the "
        "next round before you leave.",
        "end": "Three lines that anybody can check, and the date of the next round.",
    },
}
"""The parts of the meeting: heading, the task on the screen, how to lead it, what stands at its end."""


def team_session(here: Here) -> Markup:
    """The team session: preparation, agenda and an example as they stand, live once the browser's part has loaded."""
    return fragment(
        "team.html.jinja",
        here,
        data=page_data(here),
        parts=parts(),
        total=sum(minutes for _name, minutes in agenda.MINUTES),
        apart=APART,
        example=example(here.library),
    )


def parts() -> list[dict[str, Any]]:
    """The parts of the meeting in order, each with its minutes and the minute it starts at."""
    found, start = [], 0
    for name, minutes in agenda.MINUTES:
        found.append({"id": name, "minutes": minutes, "start": start, **PARTS[name]})
        start += minutes
    return found


def page_data(here: Here) -> dict[str, Any]:
    """What the browser needs: ``kinds`` as the history has them, with the questions, and the meeting's ``parts``.

    A question is ``{title, short, area}``; those of the quick assessment have ``words``, score → the answer's label.
    """
    found = history.page_data(here)
    for kind, page in found.items():
        page["apart"] = APART[kind]
        page["questions"] = {
            entry.id: {"title": entry.record.title, "short": entry.record.short, "area": area.id, **_words(entry, kind)}
            for area, asked in groups(here.library, kind)
            for entry in asked
        }
    shown = [{name: part[name] for name in ("id", "title", "minutes", "task")} for part in parts()]
    return {"kinds": found, "parts": shown}


def example(library: Library) -> dict[str, Any]:
    """A session worked out at build time, for reading.

    ``{people, overall, stage, agreement, blind, spots, agreed, agenda, picture}``: people ``{label, score, stage}``;
    spots ``{title, area, said}``, where ``said`` is a list of ``{score, words, who}`` from the lowest answer up; agenda
    gives the titles of what each part is filled with.
    """
    found = groups(library, "quick")
    asked = {entry.id: entry.record for _area, questions in found for entry in questions}
    areas = {area.id: area.record for area, _questions in found}
    people = [
        {"label": label, "answers": {id: pattern[place % len(pattern)] for place, id in enumerate(asked)}}
        for label, pattern in EXAMPLE
    ]
    result = ask(library, "assess.team", {"kind": "quick", "responses": people})
    stages = {entry.id: entry.record.title for entry in library.all("stage")}
    low, high = SCALES["quick"]
    picture = {
        "title": "The example's scores by domain, one dot a person",
        "low": low,
        "high": high,
        "id": "fb-example-spread",
        "rows": [
            {"label": areas[item["id"]].short, "values": item["scores"], "mean": item["mean"]}
            for item in result["domains"]
        ],
    }
    titles = {"compare": lambda item: asked[item["question"]].short}
    return {
        "people": [
            {"label": person["label"], "score": decimal(person["overall"]), "stage": stages[person["stage"]]}
            for person in result["respondents"]
        ],
        "overall": decimal(result["overall"]),
        "stage": stages[result["stage"]],
        "agreement": whole(result["agreement"]),
        "blind": len(result["blind_spots"]),
        "spots": [
            {
                "title": asked[spot["question"]].title,
                "area": areas[spot["domain"]].title,
                "said": _said(asked[spot["question"]], spot["question"], people),
            }
            for spot in result["blind_spots"][:SHOWN]
        ],
        "agreed": [asked[id].short for id in result["agreed"]],
        "agenda": {
            part["id"]: [
                titles.get(part["id"], lambda item: areas[item["domain"]].short)(item) for item in part["items"]
            ]
            for part in result["agenda"]
        },
        "picture": Markup(ask(library, "draw.spread", picture)["svg"]),
    }


def _words(entry: Entry, kind: str) -> dict[str, dict[int, str]]:
    """The labels of a quick question's answers; the full assessment says a score by its level."""
    if kind != "quick":
        return {}
    return {"words": {answer.score: answer.label for answer in entry.record.answers}}


def _said(question: Any, id: str, people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who gave which answer to a question, from the lowest up."""
    words = {answer.score: answer.label for answer in question.answers}
    given = {person["label"]: person["answers"][id] for person in people}
    return [
        {"score": score, "words": words[score], "who": ", ".join(name for name in given if given[name] == score)}
        for score in sorted({score for score in given.values() if score != "na"})
    ]


MACROS = (team_session,)
