"""What is sent of a module is its code, line by line."""

import pytest

from macros.lean import lean
from tests.building import ROOT


@pytest.mark.parametrize(
    ("module", "sent"),
    [
        ('// About.\n\nimport "./a.mjs";\n', '\n\nimport "./a.mjs";\n'),
        ("/** One line. */\nexport const a = 1; // why\n", "\nexport const a = 1; // why\n"),
        ("/**\n * Several\n * lines.\n */\n  a();\n", "\n\n\n\na();\n"),
        ("/* a */ b();\n", "/* a */ b();\n"),
        ('const a = "// no comment";\n', 'const a = "// no comment";\n'),
        ("const a = `\n  // text\n  /** text */\n`;\n  b();\n", "const a = `\n  // text\n  /** text */\n`;\nb();\n"),
        ("  a.replace(/[*`]/g);\n  // why\n  b();", "a.replace(/[*`]/g);\n\nb();"),
        ("  const a = `\\``;\n  b();", "const a = `\\``;\nb();"),
        ("a\n  * b\n  / c", "a\n* b\n/ c"),
    ],
)
def test_comments_and_indentation_go(module: str, sent: str) -> None:
    assert lean(module) == sent


def test_our_modules_keep_every_line_of_code() -> None:
    for path in sorted((ROOT / "widgets/browser").glob("*.mjs")):
        source = path.read_text(encoding="utf-8")
        lines = lean(source).split("\n")
        pairs = list(zip(source.split("\n"), lines, strict=True))
        assert [sent for was, sent in pairs if sent and sent.strip() != was.strip()] == []
        lost = [was.strip() for was, sent in pairs if was.strip() and not sent]
        assert [was for was in lost if not was.startswith(("//", "/*", "*")) and not was.endswith("*/")] == []
        assert not any(sent.startswith(("//", "/**")) for sent in lines)
