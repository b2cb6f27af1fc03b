"""The escalation guide: answers to a tier, its team, time and actions, with the path lit in the tree."""

from markupsafe import Markup

from fieldbook import escalation
from macros.bundle import engine_data
from macros.engine import ask, drawn
from macros.render import fragment
from macros.site import Here
from macros.tools.tool import Tool

TOOL = Tool(
    id="escalation",
    title="Escalation guide",
    page="tools/escalation.md",
    summary="A few answers about an account at risk lead to the tier that handles it, with people, time and actions.",
    ends_with="A tier with its first actions",
)
QUESTIONS = (
    ("major_incident", "yes_no", "Is a major incident open for this customer?", "An outage, data loss or a breach."),
    ("churn_intent", "yes_no", "Have they said that they may leave?", "To anybody at your company, in any words."),
    ("renewal_days", "days", "In how many days is the renewal?", "Leave it empty when there is no date."),
    ("red", "count", "How many indicators are red?", "The health model lists them with their thresholds."),
    ("yellow", "count", "How many indicators are yellow?", "Count each one once."),
    ("first_occurrence", "yes_no", "Is it the first time for this sign?", "No, when the same sign was yellow before."),
    ("strategic", "yes_no", "Is it a strategic account?", "The top 20% by ARR, or one that your company names so."),
    ("top_10_percent_arr", "yes_no", "Is it among the top 10% by ARR?", "Sort all accounts by ARR and count down."),
    ("current_tier", "tier", "Is it already escalated?", "The tier that works on it now."),
    ("days_unresolved", "days", "How many days has it been there?", "After {0} at tier 1 or {1} at tier 2 it goes up."),
)  # fmt: skip
"""Name in the payload, kind of answer, question, help."""
EXAMPLE = {
    "major_incident": False, "churn_intent": False, "renewal_days": 60, "red": 0, "yellow": 1, "first_occurrence": True,
    "strategic": False, "top_10_percent_arr": False,
}  # fmt: skip


def escalation_tool(here: Here) -> Markup:
    """The whole tool: questions, result, tree, tiers and a worked example."""
    library = here.library
    days = escalation.days(engine_data(library))
    books = {entry.id: entry for entry in library.all("playbook")}
    templates = {entry.id: entry for entry in library.all("template")}
    found = ask(library, "escalation.route", EXAMPLE)
    data = {
        "questions": [[name, kind, question] for name, kind, question, _why in QUESTIONS],
        "playbooks": {id: [entry.record.title, here.to("playbook", id)] for id, entry in books.items()},
        "templates": {id: [entry.record.title, here.to("template", id)] for id, entry in templates.items()},
    }
    tree = {"title": "The path of the example", "id": "fb-example-tree", "path": found["path"]}
    return fragment(
        "tool_escalation.html.jinja",
        here,
        data=data,
        questions=[(name, kind, question, why.format(days[1], days[2])) for name, kind, question, why in QUESTIONS],
        days=days,
        found=found,
        tree=drawn(library, "draw.tree", tree),
        tiers=library.all("tier"),
        sources=library.all("tier")[0].record.sources,
    )


MACROS = (escalation_tool,)
