"""Lists of words that go over several lines are parted where the lines are."""

from __future__ import annotations

import ast
import tokenize
from itertools import pairwise
from pathlib import Path

import reportedly

SOURCE = Path(reportedly.__file__).parent
LAYOUT = (tokenize.NL, tokenize.COMMENT)


def glued(file: Path) -> list[str]:
    """Pieces of strings that are split into words and run into the piece after them."""
    with file.open("rb") as lines:
        tokens = [t for t in tokenize.tokenize(lines.readline) if t.type not in LAYOUT]
    found: list[str] = []
    run: list[str] = []
    for number, token in enumerate(tokens):
        if token.type == tokenize.STRING:
            plain = "f" not in token.string[:2].lower()
            run.append(str(ast.literal_eval(token.string)) if plain else " ")
            continue
        if any(after.string == "split" for after in tokens[number : number + 4]):
            found += [a for a, b in pairwise(run) if not a.endswith(" ") and not b.startswith(" ")]
        run = []
    return found


def test_the_pieces_of_a_list_of_words_do_not_run_together(tmp_path):
    trap = tmp_path / "trap.py"
    trap.write_text('WORDS = (\n    "one two"\n    "three"\n).split()\n', encoding="utf-8")
    assert glued(trap) == ["one two"]
    assert {str(file): words for file in SOURCE.rglob("*.py") if (words := glued(file))} == {}
