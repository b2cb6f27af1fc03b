"""Every result has the fields that pages and programs read, all of them and no other, in their order."""

import json

import pytest

from fieldbook import api

RESULTS = {
    "health.choices": (
        {},
        "{weights: {usage, support, sentiment, relationship, contract}, bands: {green, yellow}, coverage, "
        "context: [{id, kind, title, question, text} | {id, kind, title, question, text, no}]}",
    ),
    "health.score": (
        {
            "indicators": {"login_frequency": 30, "ticket_volume": 2},
            "previous": {"score": 90, "statuses": {"login_frequency": "green"}},
            "override": {"status": "green", "reason": "They pause."},
            "context": {"churn_intent": True, "support_escalated": True, "renewal_days": 100},
        },
        "{score, band, status, reasons: [{id, text}], coverage, not_enough, reason, categories: [{id, weight, "
        "points, status, answered, open}], indicators: [{id, category, value, status, points, text}], "
        "combinations: [{id, title, meaning, act, indicators: []}], triggers: {immediate: [{id, title, act, "
        "reason}], within_48_hours: [{id, title, act, reason}], monitor: [{id, title, act, reason}]}, "
        "actions: [], review, respond, playbooks: [], templates: [], override: {status, reason, actions: [], "
        "review, respond, playbooks: [], templates: []}, change: {score, previous, status: {from, to}, "
        "statuses: [{id, from, to}]}, weights: {usage, support, sentiment, relationship, contract}, bands: "
        "{green, yellow}}",
    ),
    "capacity.choices": (
        {},
        "{models: [{id, label, table}], segments: [{id, label, models: [{model, rows: [{id, label, arr: {low, "
        "high, above, below}, low, high, maximum}]}]}]}",
    ),
    "capacity.plan": (
        {
            "rows": [{"segment": "smb", "model": "scaled", "accounts": 250, "arr": 5000000}],
            "coverage": "dedicated",
            "current": 2,
            "loaded_cost": 100000,
        },
        "{rows: [{segment, label, model, accounts, arr, arr_per_account, ratio: {table, row, label, arr: "
        "{low, high, above, below}, low, high, maximum}, recommended: {low, high}, minimum, note}], models: "
        "[{model, recommended: {low, high}, minimum}], recommended: {low, high}, minimum, arr_per_csm, "
        "arr_per_csm_band: {title, label, index, bands: [{id, label, low, high, above, below, meaning}], "
        "unit, table, source, credit, year}, gap: {low, high, minimum}, standing, cost_to_serve, "
        "cost_to_serve_band: {title, label, index, bands: [{id, label, low, high, above, below, meaning}], "
        "unit, table, source, credit, year}, source, credit, year}",
    ),
    "benchmark.choices": (
        {},
        "{metrics: [{id, label, unit, direction, low, high, bands: [{id, label, low, high, above, below, "
        "meaning}], table, source, credit, year}], stages: [{id, label}], segments: [{id, label}]}",
    ),
    "benchmark.place": (
        {"metrics": {"nrr": 101}, "arr": 1, "years": 2, "segment": "enterprise"},
        "{metrics: [{id, label, unit, direction, value, band, band_index, bands: [{id, label, low, high, "
        "above, below, meaning}], priority, target, beyond, months: {low, high}, typical: [{by, title, row, "
        "label, typical: {low, high, above, below}, target, table, source, credit, year}], impact: {per_year: "
        "[], total}, table, source, credit, year, reading, caveat}], priorities: [], notes: []}",
    ),
    "escalation.route": (
        {"yellow": 1},
        "{tier, reasons: [{rule, tier, text}], title, team, time, actions: [], onward, playbooks: [], "
        "templates: [], path: [], rhythm, open: [], complete}",
    ),
    "assess.team": (
        {"kind": "full", "responses": [{"answers": {"strategy-1": 1}}, {"answers": {"strategy-1": 9}}]},
        "{kind, model_version, respondents: [{label, overall, level, complete}], overall, level, domains: "
        "[{id, mean, lowest, highest, spread, answers, scores: []}], questions: [{id, domain, mean, lowest, "
        "highest, spread, answers, scores: []}], blind_spots: [{question, domain, spread, lowest, highest}], "
        "agreed: [], agreement, agenda: [{minutes, id, items: [{question, lowest, highest, who_lowest: [], "
        "who_highest: []}]} | {minutes, id, items: [{domain, mean}]} | {minutes, id, items: [{domain, "
        "because}]} | {minutes, id, items: [{domain, from, target, days: {low, high}}]}], priorities: "
        "[{dimension, score, level, target, days: {low, high}, why, because, impact, effort}]}",
    ),
    "assess.full": (
        {"answers": {"strategy-1": 1, "talent-1": 9}},
        "{model_version, overall, level, path: {id, title, summary, steps: [{title, dimensions: [], days: "
        "{low, high}, rhythm}], months: {low, high}, investment: {low, high}, success_factor}, complete, "
        "open: [], na: [], dimensions: [{id, score, level, diagnostic: {band, reading, priorities: [], days: "
        "{low, high}}, answered, open, na, target, gap} | {id, score, level, diagnostic, answered, open, na, "
        "target, gap} | {id, score, level, diagnostic: {band, reading, priorities: [], days}, answered, open, "
        "na, target, gap}], priorities: [{dimension, score, level, target, days: {low, high}, why, because, "
        "impact, effort} | {dimension, score, level, target, days, why, because, impact, effort}], "
        "dependencies: [{from, to, why, active}], actions: [{question, dimension, score, next_step, "
        "playbooks: [], templates: []}], strengths: [{question, dimension, score}], playbooks: [], templates: "
        "[], metrics: [], notes: {}}",
    ),
    "retention.calculate": (
        {"start": 1, "expansion": 0, "contraction": 0, "churn": 0},
        "{nrr, grr, expansion_rate, logo_retention, end}",
    ),
    "retention.project": (
        {"start": 1, "monthly_churn": 1, "monthly_contraction": 0, "monthly_expansion": 0, "months": 2},
        "{months: [{month, arr}], doubled_at, halved_at, end, change, monthly_growth, yearly: {nrr, grr}}",
    ),
}


def form(value: object) -> str:
    """The names of all fields inside a value; a list has the forms of its entries, each once."""
    if isinstance(value, dict):
        parts = [name + (f": {inner}" if (inner := form(item)) else "") for name, item in value.items()]
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, list):
        return "[" + " | ".join(dict.fromkeys(form(item) for item in value)) + "]"
    return ""


@pytest.mark.parametrize("op", RESULTS)
def test_the_fields_of_a_result(op: str) -> None:
    payload, expected = RESULTS[op]
    answer = json.loads(api.call(op, json.dumps(payload)))
    assert answer["ok"], answer
    assert form(answer["result"]) == expected
