"""What of the theme an edition can't switch on."""

from collections.abc import Iterable

INSTANT = "navigation.instant"


def refused(features: Iterable[str]) -> str | None:
    """What is wrong with the theme's features, or None: pages that swap their text leave the widgets behind."""
    named = [name for name in features if name.startswith(INSTANT)]
    if not named:
        return None
    return f"mkdocs.yml: take {', '.join(named)} out of theme.features. Why it isn't used stands in docs/robustness.md."
