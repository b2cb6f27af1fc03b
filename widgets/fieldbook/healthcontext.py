"""What else can be told about an account: the questions that some triggers go by (R6).

``id`` is the name in the payload and in a CSV file, ``kind`` is ``yes_no`` (true or false) or ``days`` (a number of
days). ``text`` is the reason as it is given; ``{days}`` and ``no`` (for the answer "no") stand where they are needed.
"""

from fieldbook.plain import Record

MOST_DAYS = 36_500
"""A hundred years; whatever is further away is a mistake."""

FIELDS = (
    {
        "id": "renewal_days",
        "kind": "days",
        "title": "Days to renewal",
        "question": "How many days is it until the renewal?",
        "text": "The renewal is {days} away.",
    },
    {
        "id": "renewal_talk",
        "kind": "yes_no",
        "title": "Renewal talk",
        "question": "Are you in contact about the renewal, or has the customer committed to it?",
        "text": "There is contact about the renewal.",
        "no": "There is no contact about the renewal and no commitment.",
    },
    {
        "id": "strategic",
        "kind": "yes_no",
        "title": "Strategic account",
        "question": "Is the account strategic, among the top 20% by ARR?",
        "text": "The account is strategic.",
    },
    {
        "id": "churn_intent",
        "kind": "yes_no",
        "title": "Talk of leaving",
        "question": "Has the customer said that they want to cancel or will not renew?",
        "text": "The customer has spoken of leaving.",
    },
    {
        "id": "champion_left",
        "kind": "yes_no",
        "title": "Champion gone",
        "question": "Is it confirmed that your champion has left or is leaving?",
        "text": "The champion's departure is confirmed.",
    },
    {
        "id": "competitor_mentioned",
        "kind": "yes_no",
        "title": "Competitor named",
        "question": "Has a competitor been mentioned?",
        "text": "A competitor has been mentioned.",
    },
    {
        "id": "competitor_evaluation",
        "kind": "yes_no",
        "title": "Competitors compared",
        "question": "Is there an RFP, or are they comparing suppliers?",
        "text": "There is an RFP or an active comparison.",
    },
    {
        "id": "executive_complaint",
        "kind": "yes_no",
        "title": "Executive complaint",
        "question": "Has an executive of the customer complained?",
        "text": "An executive of the customer has complained.",
    },
    {
        "id": "service_impact",
        "kind": "yes_no",
        "title": "Operations disrupted",
        "question": "Does a critical fault in your service disrupt the customer's operations?",
        "text": "A critical fault disrupts the customer's operations.",
    },
    {
        "id": "support_escalated",
        "kind": "yes_no",
        "title": "Support case escalated",
        "question": "Has a support case been escalated?",
        "text": "A support case has been escalated.",
    },
    {
        "id": "indicator_falling",
        "kind": "yes_no",
        "title": "Indicator falling",
        "question": "Is an indicator getting worse without having reached yellow?",
        "text": "An indicator is getting worse without having reached yellow.",
    },
)
"""The questions, in the order of a form."""

IDS = tuple(field["id"] for field in FIELDS)


def days(number: int | float) -> str:
    """``1 day``, ``45 days``."""
    return f"{int(number) if number == int(number) else number} {'day' if number == 1 else 'days'}"


def reason(field: Record, value: bool | int | float) -> str:
    """The sentence that an answer gives as a reason."""
    if field["kind"] == "days":
        return str(field["text"]).replace("{days}", days(value))
    return str(field["text"] if value else field["no"])
