"""The readable table that `stance analyze` prints."""

from rich.table import Table
from rich.text import Text

from stance.types import Analysis, StanceLabel, Statement

_COLOURS = {"favor": "green", "against": "red", "neutral": "yellow", "unrelated": "bright_black"}


def analysis_table(analysis: Analysis) -> Table:
    """Return one row a statement: who said it, by which chain, what, and the stance on each topic."""
    table = Table(show_lines=True, caption=f"{analysis.model.extractor}  {analysis.model.classifier}")
    for heading in ("Chain", "Kind", "Statement", "Stances"):
        table.add_column(heading, overflow="fold")
    for statement in analysis.statements:
        table.add_row(
            Text(" → ".join(statement.chain) or "–"),
            statement.kind.value,
            Text(" … ".join(f.text for f in statement.fragments)),
            _stances(statement),
        )
    return table


def _stances(statement: Statement) -> Text:
    return Text("\n").join(_stance(label) for label in statement.stances if label.stance != "unrelated")


def _stance(label: StanceLabel) -> Text:
    doubt = "?" if label.abstained else ""
    words = f"{label.stance.value}{doubt} {label.probability:.2f} {label.topic}"
    return Text(words, style=_COLOURS[label.stance.value])
