"""Every record type of the framework: the map of the domain.

One YAML file below ``content/`` is one record; the file name is its id and is not repeated inside. The build
validates files against these classes, prints JSON Schemas and field help from them, and turns them into pages and
into the data of the calculators. The classes need the standard library only.

Markers in the types, read by the build:

* ``Ref("stage")``  the text is the id of another record of that kind
* ``Line``          one plain line, no markup
* ``Prose``         short Markdown: paragraphs, lists, emphasis, links; no HTML
"""

from fieldbook.model.assessment import (
    Answer,
    Assessment,
    Change,
    Question,
)
from fieldbook.model.base import (
    STRICT,
    DomainId,
    Line,
    MetricId,
    OptionId,
    PlaybookId,
    PrincipleId,
    ProfileId,
    Prose,
    Range,
    Ref,
    Risk,
    SourceId,
    StageId,
    TemplateId,
    TermId,
    Text,
    Unit,
    Variant,
    When,
)
from fieldbook.model.benchmark import (
    Benchmark,
    BenchmarkColumn,
    BenchmarkRow,
    Span,
)
from fieldbook.model.metric import (
    Headline,
    Metric,
    MetricBenchmark,
    Mistake,
    RoleUse,
    StageUse,
    StageUses,
)
from fieldbook.model.playbook import (
    BySegment,
    Playbook,
    Prerequisite,
    Step,
)
from fieldbook.model.principle import (
    Principle,
    PrincipleStages,
)
from fieldbook.model.profile import (
    Coverage,
    Option,
    Profile,
)
from fieldbook.model.source import (
    Source,
)
from fieldbook.model.stage import (
    Action,
    ByStage,
    Cell,
    Domain,
    Shift,
    Stage,
    Tracking,
    Transition,
    TypicalProfile,
)
from fieldbook.model.synonym import (
    Synonym,
)
from fieldbook.model.template import (
    Choice,
    Column,
    Example,
    Field,
    Filled,
    Section,
    Template,
)
from fieldbook.model.term import (
    Term,
)

KINDS = {
    "stage": Stage,
    "transition": Transition,
    "domain": Domain,
    "assessment": Assessment,
    "question": Question,
    "profile": Profile,
    "playbook": Playbook,
    "metric": Metric,
    "principle": Principle,
    "template": Template,
    "benchmark": Benchmark,
    "term": Term,
    "source": Source,
    "synonym": Synonym,
}
"""Kind of record → class. The folder below ``content/`` is named by ``FOLDERS``."""

FOLDERS = {
    "stages": "stage",
    "transitions": "transition",
    "domains": "domain",
    "assessments": "assessment",
    "questions": "question",
    "profile": "profile",
    "playbooks": "playbook",
    "metrics": "metric",
    "principles": "principle",
    "templates": "template",
    "benchmarks": "benchmark",
    "glossary": "term",
    "sources": "source",
    "synonyms": "synonym",
}
"""Folder below ``content/`` → kind of record."""

__all__ = [
    "FOLDERS",
    "KINDS",
    "STRICT",
    "Action",
    "Answer",
    "Assessment",
    "Benchmark",
    "BenchmarkColumn",
    "BenchmarkRow",
    "BySegment",
    "ByStage",
    "Cell",
    "Change",
    "Choice",
    "Column",
    "Coverage",
    "Domain",
    "DomainId",
    "Example",
    "Field",
    "Filled",
    "Headline",
    "Line",
    "Metric",
    "MetricBenchmark",
    "MetricId",
    "Mistake",
    "Option",
    "OptionId",
    "Playbook",
    "PlaybookId",
    "Prerequisite",
    "Principle",
    "PrincipleId",
    "PrincipleStages",
    "Profile",
    "ProfileId",
    "Prose",
    "Question",
    "Range",
    "Ref",
    "Risk",
    "RoleUse",
    "Section",
    "Shift",
    "Source",
    "SourceId",
    "Span",
    "Stage",
    "StageId",
    "StageUse",
    "StageUses",
    "Step",
    "Synonym",
    "Template",
    "TemplateId",
    "Term",
    "TermId",
    "Text",
    "Tracking",
    "Transition",
    "TypicalProfile",
    "Unit",
    "Variant",
    "When",
]
