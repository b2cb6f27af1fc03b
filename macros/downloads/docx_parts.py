"""What every document has around its text: styles in the site's colours, language, footer, properties. Pure."""

from macros.downloads.ooxml import HEAD, HINT, NAMES, SPACES, text

INK, QUIET, RULE, SUNKEN, ACCENT, MARK = "232A2E", "5C666B", "D9CFBC", "F3EDE1", "1B5A7A", "A4472B"
WIDTH = 9638
"""Between the margins of A4, in twentieths of a point: 17 cm."""
SERIF = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Georgia"/>'
KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml."
OWN = ' w:customStyle="1"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def around(title: str, subject: str, footer: str) -> dict[str, str]:
    """The parts besides ``word/document.xml``, which stands second in the package."""
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"),
            ("metadata/core-properties", "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
        ),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"), ("settings", "settings.xml"), ("footer", "footer1.xml")
        ),
        "word/styles.xml": styles(),
        "word/settings.xml": f'{HEAD}<w:settings {SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>',
        "word/footer1.xml": _footer(footer),
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{text(title)}</dc:title><dc:subject>{text(subject)}</dc:subject>"
        "<dc:creator>CS Fieldbook</dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>",
        "docProps/app.xml": f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>CS Fieldbook</Application></Properties>',
    }


def section() -> str:
    """A4 upright with the footer."""
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" '
        'w:gutter="0"/></w:sectPr>'
    )


def _types() -> str:
    named = {
        "word/document.xml": f"{KINDS}document.main+xml",
        "word/styles.xml": f"{KINDS}styles+xml",
        "word/settings.xml": f"{KINDS}settings+xml",
        "word/footer1.xml": f"{KINDS}footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in named.items())
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
        f'Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    items = "".join(
        f'<Relationship Id="rId{number}" Type="'
        f'{package + "/" if kind.startswith("metadata") else RELATIONS}{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{package}">{items}</Relationships>'


def _footer(words: str) -> str:
    def field(code: str) -> str:
        return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    return (
        f'{HEAD}<w:ftr {SPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t>{text(words)}</w:t></w:r>'
        f'<w:r><w:tab/><w:t xml:space="preserve">Page </w:t></w:r>{field("PAGE")}'
        f'<w:r><w:t xml:space="preserve"> of </w:t></w:r>{field("NUMPAGES")}</w:p></w:ftr>'
    )


def _style(name: str, shown: str, paragraph: str = "", letters: str = "", based: str = "Normal", own: str = "") -> str:
    """A paragraph style. Sizes are in half points, distances in twentieths of a point."""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{name}"><w:name w:val="{shown}"/>'
        f'<w:basedOn w:val="{based}"/><w:next w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _letters(size: int, colour: str, more: str = "") -> str:
    return f'{more}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _space(before: int, after: int, line: int = 264, keep: bool = False, more: str = "") -> str:
    kept = "<w:keepNext/><w:keepLines/>" if keep else ""
    return f'{kept}{more}<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def styles() -> str:
    """All styles: the site's colours, a serif for headings, calm sizes."""
    bold, lean = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
    rule = f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="{RULE}"/></w:pBdr>'
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'
    sans = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'

    def level(number: int) -> str:
        return f'<w:outlineLvl w:val="{number - 1}"/>'

    def hang(room: int) -> str:
        return f'<w:ind w:left="{room}" w:hanging="{room}"/>'

    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{sans}{_letters(21, INK)}"
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_space(0, 100)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    tight = '<w:spacing w:before="0" w:after="0" w:line="140" w:lineRule="exact"/>'
    first = _space(360, 100, 252, True) + level(1)
    second = _space(240, 80, 252, True) + level(2)
    found = [
        _default("paragraph", "Normal", "Normal", "<w:qFormat/>"),
        _default("character", "DefaultParagraphFont", "Default Paragraph Font", ""),
        _default("table", "TableNormal", "Normal Table", f"<w:tblPr>{_margins(0, 108)}</w:tblPr>"),
        _style("Title", "Title", _space(0, 40, 240, True), _letters(46, INK, SERIF)),
        _style("Subtitle", "Subtitle", _space(0, 120, 252, True), _letters(24, MARK, SERIF)),
        _style("Heading1", "heading 1", first, _letters(29, ACCENT, SERIF + bold)),
        _style("Heading2", "heading 2", second, _letters(24, MARK, SERIF + bold)),
        _own("FieldLabel", "Field label", _space(0, 0, 247), _letters(19, INK, bold)),
        _own("TableLabel", "Table label", _space(200, 80, 252, True), _letters(20, INK, bold)),
        _own("Entry", "Entry", _space(0, 0, 252), _letters(20, INK)),
        _own("EntryHint", "Entry hint", _space(0, 0, 252), _letters(18, HINT)),
        _own("CellEntry", "Cell entry", _space(0, 0, 247), _letters(18, INK)),
        _own("CheckEntry", "Check entry", _space(0, 50, 252) + hang(425), _letters(20, INK)),
        _own("Gap", "Gap", tight, _letters(8, INK)),
        _own("Setting", "Setting of the example", _space(0, 120), _letters(20, QUIET, lean)),
        _own("Guidance", "Guidance", _space(0, 100, 259, True), _letters(19, QUIET)),
        _own("GuidanceHeading", "Guidance heading", "", "", "Heading1"),
        _own("GuidanceList", "Guidance list", _space(0, 50, 259) + hang(284), "", "Guidance"),
        _own("GuidanceHint", "Guidance hint", _space(0, 60, 240, True), _letters(17, QUIET)),
        _own("Source", "Source", _space(320, 0, 252, False, rule), _letters(16, QUIET)),
        _style("Footer", "footer", tab + _space(0, 0, 240), _letters(16, QUIET)),
        _character("PlaceholderText", "Placeholder Text", _letters(18, HINT), ""),
        _character("GuidanceRun", "Guidance run", _letters(17, QUIET)),
        _character("Quiet", "Quiet", _letters(19, QUIET, f'{sans}<w:b w:val="0"/>')),
        _table("FormTable", "Form table", ("top", "bottom", "insideH"), 70),
        _table("GridTable", "Grid table", ("top", "left", "bottom", "right", "insideH", "insideV"), 60, True),
    ]
    return f'{HEAD}<w:styles xmlns:w="{NAMES["w"]}">{defaults}{"".join(found)}</w:styles>'


def _own(name: str, shown: str, paragraph: str, letters: str, based: str = "Normal") -> str:
    return _style(name, shown, paragraph, letters, based, OWN)


def _default(kind: str, name: str, shown: str, more: str) -> str:
    return f'<w:style w:type="{kind}" w:default="1" w:styleId="{name}"><w:name w:val="{shown}"/>{more}</w:style>'


def _character(name: str, shown: str, letters: str, own: str = OWN) -> str:
    head = f'<w:style w:type="character"{own} w:styleId="{name}">'
    return f'{head}<w:name w:val="{shown}"/><w:rPr>{letters}</w:rPr></w:style>'


def _margins(air: int, sides: int) -> str:
    sizes = {"top": air, "left": sides, "bottom": air, "right": sides}
    return (
        "<w:tblCellMar>"
        + "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sizes.items())
        + "</w:tblCellMar>"
    )


def _table(name: str, shown: str, sides: tuple[str, ...], air: int, head: bool = False) -> str:
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>' for side in sides)
    first = (
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{SUNKEN}"/></w:tcPr>'
        "</w:tblStylePr>"
        if head
        else ""
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name}"><w:name w:val="{shown}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>{_margins(air, 85)}'
        f"</w:tblPr>{first}</w:style>"
    )
