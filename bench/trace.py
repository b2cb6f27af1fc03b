"""What a page's main thread did, from the browser's own trace, by processor time: no neighbour changes that."""

import json
from collections import Counter
from typing import Any

from playwright.sync_api import Browser, Page

CATEGORIES = ["toplevel", "devtools.timeline", "blink.user_timing", "__metadata"]
TASK = "ThreadControllerImpl::RunTask"
PAINTS = ("UpdateLayoutTree", "PrePaint", "FunctionCall", "EvaluateScript")
"""What only threads of pages do: of several pages in one process group the busiest one is meant."""

Events = list[dict[str, Any]]


def begin(page: Page) -> None:
    """Begin to listen."""
    browser = page.context.browser
    assert browser is not None
    browser.start_tracing(page=page, categories=CATEGORIES)


def end(browser: Browser) -> Events:
    """The events of the busiest page's main thread since then, in order; none when no page did anything."""
    events: Events = json.loads(browser.stop_tracing())["traceEvents"]
    names = {
        (event["pid"], event["tid"]): event["args"].get("name") for event in events if event["name"] == "thread_name"
    }
    busy = Counter((event["pid"], event.get("tid")) for event in events if event["name"] in PAINTS)
    mains = [thread for thread, _ in busy.most_common() if names.get(thread) == "CrRendererMain"]
    own = [event for event in events if mains and (event["pid"], event.get("tid")) == mains[0]]
    return sorted(own, key=lambda event: event["ts"])


def tasks(events: Events) -> list[float]:
    """Milliseconds of processor time of each task."""
    return [event["tdur"] / 1000 for event in events if event["name"] == TASK and "tdur" in event]


def spent(events: Events, names: tuple[str, ...]) -> float:
    """Milliseconds of processor time of the events with these names."""
    return sum(event.get("tdur", 0) for event in events if event["name"] in names) / 1000


def between(events: Events, *names: str) -> list[float]:
    """Milliseconds of processor time from each mark with one of these names to the next, with the task around it."""
    marks = [event["ts"] for event in events if event["name"] in names]
    sums = [0.0] * len(marks)
    for event in events:
        if event["name"] != TASK or "tdur" not in event:
            continue
        place = sum(at <= event["ts"] + event["dur"] for at in marks) - 1
        if place >= 0:
            sums[place] += event["tdur"] / 1000
    return sums
