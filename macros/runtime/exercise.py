"""What the engine might do tomorrow: usual work with built-in types, so that its functions travel from the start.

Run by ``used.py`` in Python for the browser, while it notes which functions are called. Nothing comes of the results.
"""

# mypy: ignore-errors

import collections
import functools
import json
import math
import re
from fractions import Fraction

TEXTS = (
    "",
    "a",
    "Gr\xf6\xdfe\t0",
    chr(0x65E5) + chr(0x1F600),
    "x" * 300,
    "1,5",
    " 12 ",
    "a.b.c",
    "ABC",
    "%s {} {0:>5}",
)
NUMBERS = (0, 1, -7, 10**30, -(3**80), 0.0, -0.5, 1e300, 1e-300, 123456.789, Fraction(1, 3), True)
ARGUMENTS = (
    (),
    (1,),
    ("a",),
    (",",),
    (b"a",),
    ("a", "b"),
    (2, 3),
    ((1, 2),),
    (["b", "a"],),
    ({"a": 1},),
    (None,),
    (int,),
)
LEFT_OUT = {
    "__init_subclass__",
    "__subclasshook__",
    "__class__",
    "clear",
    "__reduce__",
    "__reduce_ex__",
    "__getstate__",
    "release",
}


def attempt(call, *arguments):
    """Call it; an exception is as good as a result."""
    try:
        found = call(*arguments)
        return list(found) if hasattr(found, "__next__") else found
    except Exception as error:
        return f"{error!r} {error.args}"


def methods(value):
    """Call every method of a value with a few arguments."""
    for name in dir(type(value)):
        if name not in LEFT_OUT:
            for arguments in ARGUMENTS:
                attempt(lambda name=name, given=arguments: getattr(value, name)(*given))


def containers():
    """Values of every usual type."""
    yield from ([3, 1, 2], ["b", "a"], (1, 2, (3, 4)), {"b": 2, "a": 1}, {1, 2, 3}, frozenset("abc"), range(2, 20, 3))
    yield from (b"bytes", bytearray(b"array"), memoryview(b"view"), slice(1, 2), None, Ellipsis, ValueError("x"))
    yield from (collections.Counter("abca"), collections.OrderedDict(a=1), collections.deque([1, 2]))
    yield collections.defaultdict(list, a=[1])


def arithmetic():
    """Every operator between every pair of numbers, and every way to write one."""
    for left in NUMBERS:
        for right in NUMBERS:
            for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lt", "le", "eq", "divmod", "radd"):
                if name != "pow" or abs(right) < 50:
                    attempt(getattr(left, f"__{name}__", int), right)
        for form in ("", ".2f", ",.1f", "+d", "08.3f", ".0%", ",", ">10", "e", "g", "x"):
            attempt(format, left, form)
        for call in (
            int,
            float,
            str,
            repr,
            hash,
            round,
            abs,
            bool,
            math.floor,
            math.ceil,
            math.sqrt,
            math.log,
            json.dumps,
        ):
            attempt(call, left)
        attempt(round, left, 2)
    for text in ("1.5", "1e5", "nan", "inf", "0.1e-7", "١٢", "1_0", "0x1f", "12345678901234567890", "", "1,5", "3/4"):
        for call in (int, float, Fraction, str.isdigit, str.isdecimal, str.isnumeric):
            attempt(call, text)
    attempt(math.fsum, [0.1] * 10)
    attempt(math.gcd, 12, 18)
    attempt(math.lcm, 4, 6)


def texts():
    """Strings: every method, slices, patterns, JSON."""
    for text in TEXTS:
        methods(text)
        for form in ("{:>10}", "{!r}", "{0[0]}", "{:^7}|"):
            attempt(form.format, text)
        attempt(lambda text=text: (text[::-1], text[1:], text * 2, text + "é", f"{text!r:>8}", "%5s%%" % text))  # noqa: UP031
        for pattern in (r"(\w+)\s*(?P<n>\d+)?", r"^a.*?$", r"[^,]+|b{2,3}", r"(?i)ab", r"\bx(?=x)"):
            found = re.compile(pattern)
            for call in (found.match, found.search, found.findall, found.fullmatch, found.split, found.finditer):
                attempt(call, text)
            attempt(found.sub, r"<\g<0>>", text)
            attempt(found.sub, lambda match: match.group(0).upper(), text)
        for encoding in ("utf-8", "ascii", "latin-1", "utf-16"):
            for errors in ("strict", "replace", "ignore"):
                attempt(text.encode, encoding, errors)
        attempt(json.loads, json.dumps({"text": text, "list": [1, 1.5, None, True, {}]}, indent=1, sort_keys=True))
        attempt(json.dumps, text, None)
    for text in ("{", "[1,]", '"\\ud800"', "nul", "1e999", '{"a":}', "\x00", "[" * 50, "-", "1.", "{}x", "[NaN]"):
        attempt(json.loads, text)
    attempt(json.loads, "[" * 500)


def calls():
    """Functions, classes, generators, exceptions, and cycles that the collector finds."""

    class Node:
        __slots__ = ("__dict__", "next")

        def __init__(self, *values, name="n", **more):
            self.values, self.name, self.more = values, name, more

        @property
        def first(self):
            """The first value."""
            return self.values[0]

        @classmethod
        def empty(cls):
            """One without values."""
            return cls()

        def __repr__(self):
            return f"Node({self.name})"

    for _ in range(3000):
        node = Node(1, 2, name="x", other=[{}])
        node.next = node
    attempt(lambda: Node.empty().first)
    attempt(lambda: undefined)  # noqa: F821
    attempt(lambda: Node().nothing)
    attempt(functools.partial(Node, 1), 2)
    attempt(functools.lru_cache(maxsize=2)(repr), 1)
    attempt(functools.reduce, max, [1, 3, 2])

    def deep(count):
        return deep(count + 1)

    attempt(deep, 0)

    def numbers():
        try:
            got = yield 1
            yield from (got, 2)
        finally:
            yield 3

    running = numbers()
    next(running)
    attempt(running.send, 5)
    attempt(running.throw, KeyError("k"))
    attempt(running.close)
    try:
        try:
            raise KeyError("a")
        except KeyError as error:
            raise ValueError("b") from error
    except ValueError as error:
        attempt(str, error.__cause__)
    for values in (
        [5, 2, 9, 1] * 300,
        ["b", "a", "c"] * 300,
        [1.5, 0.5] * 99,
        [(2, "a"), (1, "b")],
        [1, "a"],
        [Fraction(1, 2), 1],
    ):
        attempt(sorted, values)
        attempt(lambda values=values: sorted(values, key=repr, reverse=True))
        for call in (min, max, sum, set, dict, any, all, enumerate, reversed, tuple, iter, len, "".join):
            attempt(call, values)
    big = {str(number): number for number in range(5000)}
    for key in list(big)[::2]:
        del big[key]
    attempt(dict.fromkeys, big)
    attempt(lambda: {**big, "a": 1} | {"b": 2})
    attempt(lambda: [*big, *range(9)][3:-1:2])
    attempt(zip, [1, 2], "ab")
    attempt(map, str, [1, 2])
    attempt(filter, None, [0, 1])
    attempt(isinstance, 1, (int, str))
    attempt(__import__, "nothing.at.all")


def run():
    """Do all of it; the answer is an empty text."""
    arithmetic()
    texts()
    for value in (*containers(), NUMBERS[0], *NUMBERS[7:11]):
        methods(value)
        attempt(repr, value)
    calls()
    return ""
