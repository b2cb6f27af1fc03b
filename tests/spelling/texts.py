"""The sentences of the project, file by file: what people read, without code, addresses and ids. Pure."""

import ast
import re
from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
"""A word: letters, with apostrophes inside."""
NOT_TEXT = re.compile(
    r"```.*?```|~~~.*?~~~"  # blocks of code
    r"|``[^`]+``|`[^`\n]*`"  # code in a line
    r"|<!--.*?-->|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}"  # comments and what a template fills in
    r"|<[a-zA-Z/!][^>]*>"  # tags
    r"|https?://[^\s)>\"'\]]+|[\w.+-]+@[\w-]+\.[\w.]+"  # addresses
    r"|\]\([^)\s]*\)"  # targets of links
    r"|&[a-z]+;|&#\d+;"  # signs by name
    r"|\b[\w-]+(?:[/\\][\w.*<>-]+)+/?|\.[\w/-]+|\b[\w-]+\.(?:py|mjs|md|yaml|yml|json|csv|css|html|jinja|txt|js|docx|xlsx)\b"
    r"|--?[a-z][\w-]*"  # options of commands, and names of CSS
    r"|\b\w*_\w*|\b[A-Za-z][a-z]+[A-Z]\w*|\b\w*\d\w*"  # names of code and of firms, such as LinkedIn
    r"|\b[A-Z]{2,}s?\b|\b[\w:-]+=\"[^\"]*\"?"  # acronyms; attributes
    r"|\\\\?[a-z]\w*"  # escaped signs
    r"|\{[^{}\n]*\}"  # gaps in a message
    r"|%[a-z]\b",
    re.DOTALL,
)
KEY = re.compile(r"^(\s*(?:- )?)([\w-]+):(?=\s|$)")
IDS = re.compile(r"\[?[a-z0-9_-]+(?:, *[a-z0-9_-]+)*\]?\Z")
"""A value that is an id or a choice, or a list of such."""


SAID = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\\n]|\\.)*)`|/\*\*((?:.|\n)*?)\*/|(?<![:"\w])// (.*)')
"""What a script says: strings and templates of one line, and comments."""


def words(text: str) -> Iterator[tuple[int, str]]:
    """Every word of a text with its line."""
    shown = NOT_TEXT.sub(lambda found: "\n" * found[0].count("\n") + " ", text)
    for number, line in enumerate(shown.split("\n"), 1):
        for found in WORD.finditer(line):
            yield number, found[0]


def of_markdown(text: str) -> Iterator[tuple[int, str]]:
    """A page: its front matter as YAML, the rest as prose."""
    if text.startswith("---\n"):
        head, _, rest = text[4:].partition("\n---\n")
        yield from ((line + 1, word) for line, word in of_yaml(head))
        before = head.count("\n") + 3
        yield from ((line + before - 1, word) for line, word in words("\n" + rest))
        return
    yield from words(text)


def of_yaml(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a file of the content: no fields, no ids, and neither aliases nor ``asked``, as people type."""
    lines, skipped = [], False
    for line in text.split("\n"):
        key = KEY.match(line)
        if key or not line.lstrip().startswith("- "):
            skipped = bool(key) and key[2] in ("aliases", "asked")
        value = KEY.sub(r"\1", line)
        bare = value.strip().removeprefix("- ").strip("'\"")
        lines.append("" if skipped or IDS.match(bare) or line.lstrip().startswith("#:") else value)
    yield from words("\n".join(lines))


def of_python(text: str) -> Iterator[tuple[int, str]]:
    """Docstrings and sentences in strings: messages, labels, help. A string of one word is a name."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _sentence(node.value):
            yield from ((node.lineno + line - 1, word) for line, word in words(node.value))


def _sentence(text: str) -> bool:
    """Whether a string says something to people: several words, and neither markup nor a selector."""
    return " " in text.strip() and not re.search(r"</|<\w|=\"|[.#]fb-|^\W", text)


def of_script(text: str) -> Iterator[tuple[int, str]]:
    """Sentences in the strings of a module for the browser, and its comments."""
    for found in SAID.finditer(text):
        said = next((part for part in found.groups() if part is not None), "")
        if _sentence(said):
            line = text.count("\n", 0, found.start()) + 1
            shown = re.sub(r"\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", " ", said).replace("\\n", " ")
            yield from ((line + place - 1, word) for place, word in words(shown))


def of_template(text: str) -> Iterator[tuple[int, str]]:
    """The text of a template, and what its attributes say to people."""
    said = re.sub(r'\s(?:aria-label|title|alt|placeholder)="([^"<>]*)"', r">\1<i ", text)
    yield from words(said)


READERS = {
    ".md": of_markdown,
    ".yaml": of_yaml,
    ".py": of_python,
    ".mjs": of_script,
    ".js": of_script,
    ".html": of_template,
    ".jinja": of_template,
}
