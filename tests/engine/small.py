"""A small framework in the shape of the engine's data, made for the rules.

Four domains a–d with two questions each for the quick assessment, six dimensions e–j with two statements each for the
full one.
"""

import json

from fieldbook import api

CALM = {
    "major_incident": False,
    "yellow": 0,
    "red": 0,
    "first_occurrence": True,
    "strategic": False,
    "top_10_percent_arr": False,
    "churn_intent": False,
    "renewal_days": None,
}
"""The facts of a case for the escalation guide in which nothing is wrong."""

LABELS = "abcd"
DIMENSIONS = "efghij"


def framework() -> dict:
    """Fresh engine data; tests may change it.

    Playbooks are named by stage and order (``crawl-1`` …), metrics ``m1`` to ``m12``. Domain ``a`` links playbooks
    against their reading order, to show that stage and order decide.
    """
    return {
        "questions": [_question(domain, order) for domain in LABELS for order in (1, 2)],
        "domains": [
            {
                "id": "a",
                "title": "Area a",
                "short": "a",
                "order": 1,
                "playbooks": ["run-1", "walk-2", "crawl-2"],
                "metrics": ["m4", "m5"],
            },
            {
                "id": "b",
                "title": "Area b",
                "short": "b",
                "order": 2,
                "playbooks": ["crawl-2", "crawl-1"],
                "metrics": ["m1", "m6", "m7"],
            },
            {
                "id": "c",
                "title": "Area c",
                "short": "c",
                "order": 3,
                "playbooks": ["walk-4"],
                "metrics": ["m8", "m9", "m10"],
            },
            {"id": "d", "title": "Area d", "short": "d", "order": 4, "playbooks": ["run-2"], "metrics": ["m11", "m12"]},
        ],
        "full_questions": [_statement(name, order) for order in (1, 2) for name in reversed(DIMENSIONS)],
        "dimensions": [_dimension(place, name) for place, name in enumerate(DIMENSIONS, 1)],
        "paths": [
            _path("foundation", 1, 1, 3),
            _path("strengthen", 2, 4, 5),
            _path("scale", 3, 6, 7),
            _path("lead", 4, 8, 10),
        ],
        "templates": [{"id": f"t{number}", "title": f"Template {number}"} for number in range(1, 4)],
        "stages": [
            _stage("crawl", 1, 1, ["m1", "m2", "m3"]),
            _stage("walk", 2, 2, ["m2"]),
            _stage("run", 3, 3, ["m3", "m3"]),
        ],
        "playbooks": [
            {
                "id": f"{stage}-{order}",
                "title": f"Book {stage} {order}",
                "stage": stage,
                "order": order,
                "summary": "Short.",
            }
            for stage, most in (("run", 2), ("walk", 5), ("crawl", 3))
            for order in range(most, 0, -1)
        ],
        "metrics": [_metric(number) for number in range(1, 13)],
        "profile": [
            _field("company_arr", 1, ["arr_low", "arr_high"]),
            _field("customer_segment", 2, ["seg_smb", "seg_enterprise", "seg_mixed"]),
            _field("product_complexity", 3, ["complexity_low", "complexity_high"]),
            _field("cs_team_size", 4, ["size_small", "size_large"]),
        ],
        "assessments": [
            {"id": "quick", "title": "Quick assessment", "version": 7},
            {"id": "full", "title": "Full assessment", "version": 3},
        ],
        "sources": [{"id": "s", "credit": "Source", "year": 2026}],
    }


def quick(answers: dict, **more: dict) -> dict:
    """The result for a payload on this framework that has no problems."""
    answer = json.loads(api.respond("assess.quick", json.dumps({"answers": answers, **more}), framework))
    assert answer["ok"], answer
    return answer["result"]


def ask(op: str, payload: dict) -> dict:
    """The result of an operation on this framework for a payload that has no problems."""
    answer = json.loads(api.respond(op, json.dumps(payload), framework))
    assert answer["ok"], answer
    return answer["result"]


def errors(op: str, payload: dict) -> dict[str, str]:
    """Field → message of the problems that an operation has with a payload on this framework."""
    answer = json.loads(api.respond(op, json.dumps(payload), framework))
    assert not answer["ok"], answer
    return {error["field"]: error["message"] for error in answer["errors"]}


def span(unit: str, low: int | None, high: int | None) -> dict:
    """A closed or half-open range."""
    return {"unit": unit, "low": low, "high": high, "below": False}


def _question(domain: str, order: int) -> dict:
    answers = [
        {
            "score": score,
            "label": f"{domain}{order} label {score}",
            "insight": f"{domain}{order} insight {score}",
            "next_step": f"{domain}{order} step {score}",
            "playbook": f"crawl-{order}",
            "variants": [
                {
                    "when": {"field": "customer_segment", "options": ["seg_smb", "seg_mixed"]},
                    "text": "for small customers",
                },
                {"when": {"field": "cs_team_size", "options": ["size_small"]}, "text": "for small teams"},
            ],
        }
        for score in (1, 2, 3, 4)
    ]
    notes = [
        {"when": {"field": "company_arr", "options": ["arr_low"]}, "text": "keep it cheap"},
        {"when": {"field": "cs_team_size", "options": ["size_small", "size_large"]}, "text": "mind the team"},
    ]
    return {
        "id": f"{domain}{order}",
        "assessment": "quick",
        "domain": domain,
        "order": order,
        "title": f"How is {domain}{order}?",
        "short": f"{domain}{order}",
        "answers": answers,
        "notes": notes,
    }


def _statement(dimension: str, order: int) -> dict:
    return {
        "id": f"{dimension}{order}",
        "dimension": dimension,
        "order": order,
        "title": f"We do {dimension}{order}",
        "short": f"{dimension}{order}",
        "next_step": f"{dimension}{order} step",
        "playbooks": [f"crawl-{order}"],
        "templates": [f"t{order}"],
    }


def _dimension(order: int, name: str) -> dict:
    """The low band takes ten days for each place, the middle one months, the high one goes on."""
    return {
        "id": name,
        "title": f"Side {name}",
        "short": name,
        "order": order,
        "why": f"{name} matters",
        "first": ("always", "always", "often", "maybe", "maybe", "last")[order - 1],
        "blocks": {
            "e": [{"dimension": "f", "why": "f rests on e"}, {"dimension": "j", "why": "j rests on e"}],
            "h": [{"dimension": "j", "why": "j rests on h"}],
        }.get(name, []),
        "impact": "high",
        "effort": "low",
        "diagnostics": [
            {"band": "high", "reading": f"{name} high", "priorities": [f"keep {name}"], "timeline": None},
            {"band": "low", "reading": f"{name} low", "priorities": [], "timeline": span("days", 10 * order, 90)},
            {"band": "middle", "reading": f"{name} middle", "priorities": [], "timeline": span("months", 1, 6)},
        ],
        "playbooks": [f"crawl-{1 + order % 3}", "walk-1"],
        "templates": [f"t{1 + order % 3}"],
        "metrics": [f"m{order}", "m7"],
    }


def _path(name: str, order: int, low: int, high: int) -> dict:
    return {
        "id": name,
        "title": name.title(),
        "order": order,
        "low": low,
        "high": high,
        "summary": f"{name} first.",
        "steps": [
            {"title": "One", "dimensions": ["e"], "days": span("weeks", 4, 6), "rhythm": None},
            {"title": "Two", "dimensions": [], "days": None, "rhythm": "every quarter"},
        ],
        "months": None if name == "lead" else span("months", 3, 6),
        "investment": None if name == "lead" else span("usd", 100_000, 200_000),
        "success_factor": "Patience",
    }


def _stage(name: str, order: int, start: int, metrics: list[str]) -> dict:
    return {
        "id": name,
        "title": name.title(),
        "order": order,
        "from_score": start,
        "track": {"must": [], "useful": [], "later": [], "metrics": metrics},
    }


def _metric(number: int) -> dict:
    """``m5`` has low priority at Crawl only; m1 has rows for segments, m2 for complexity and for everybody, m3 none."""
    rows = {1: ["seg_smb", "seg_enterprise"], 2: ["complexity_low", "complexity_high", None], 3: []}.get(number, [None])
    use = {"priority": "high", "why": f"m{number} tells"}
    return {
        "id": f"m{number}",
        "title": f"Metric {number}",
        "acronym": f"M{number}" if number == 1 else None,
        "unit": "percent",
        "direction": "higher",
        "category": "revenue",
        "stages": {"crawl": {**use, "priority": "low"} if number == 5 else use, "walk": use, "run": use},
        "benchmarks": [
            {
                "option": option,
                "measure": None,
                "good": span("percent", 80, 85),
                "great": span("percent", 85, 90),
                "world_class": span("percent", 90, None),
                "source": "s",
            }
            for option in rows
        ],
    }


def _field(name: str, order: int, options: list[str]) -> dict:
    return {"id": name, "title": name, "order": order, "options": [_option(name) for name in options]}


def _option(name: str) -> dict:
    coverage = {
        "accounts": span("accounts", 10, 30),
        "arr": span("usd", 2_000_000, 5_000_000),
        "model": "M",
        "source": "s",
    }
    summary = {"when": {"field": "cs_team_size", "options": ["size_small"]}, "text": f"small team, {name}"}
    return {
        "id": name,
        "label": f"Label {name}",
        "advice": f"Advice {name}.",
        "coverage": coverage if name in ("seg_smb", "seg_enterprise") else None,
        "cost": span("percent_arr", 10, 20) if name == "arr_low" else None,
        "summaries": [summary] if name.startswith("seg_") else None,
    }
