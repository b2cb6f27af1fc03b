"""Colours: read, mixed, and measured against each other as WCAG 2.2 does. Pure."""

import re

FORM = re.compile(r"#[0-9a-fA-F]{6}")
Rgb = tuple[float, float, float]
"""Red, green and blue, from 0 to 255."""


def parts(colour: str) -> Rgb:
    """``#1b5a7a`` → its three parts."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def text(rgb: Rgb) -> str:
    """Three parts → ``#1b5a7a``."""
    return "#" + "".join(f"{min(255, max(0, round(part))):02x}" for part in rgb)


def mix(one: str, other: str, share: float) -> str:
    """``share`` of the second colour (0 to 1) in the first."""
    return text(tuple(a + (b - a) * share for a, b in zip(parts(one), parts(other), strict=True)))  # type: ignore[arg-type]


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white (WCAG 2.2)."""
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def shown(ratio: float) -> str:
    """A contrast with one decimal, rounded down: what is just short of a limit must not look as if it reached it."""
    return f"{int(ratio * 10) / 10:.1f}"


def near(colour: str, ground: str, wanted: float) -> str:
    """The nearest shade of a colour that has the wanted contrast on a ground: darker on light, lighter on dark."""
    end = "#000000" if luminance(ground) > 0.18 else "#ffffff"
    steps = (mix(colour, end, step / 100) for step in range(101))
    return next((shade for shade in steps if contrast(shade, ground) >= wanted), end)
