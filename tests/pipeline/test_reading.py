from reportedly.language.analysis import Analysis
from reportedly.pipeline import Reader
from reportedly.records import Failure, Report


class Silent:
    """A tagger that marks nothing, and breaks on one text."""

    def tag(self, texts):
        if any("BREAK" in text for text in texts):
            raise RuntimeError("out of ink")
        return [[] for _ in texts]


class Wordless:
    """An analyser that finds no words."""

    def analyse(self, texts):
        return [Analysis((), (), ()) for _ in texts]


READER = Reader(Silent(), Wordless(), (("tagger", "test"),))


def test_a_report_that_is_not_english_is_kept_and_says_why():
    reading = READER.read(Report("r", "Die Talsperre ist sicher.", language="de"))
    assert reading.report.text == "Die Talsperre ist sicher."
    assert "'de'" in reading.unread
    assert reading.attributions == ()


def test_order_and_failures_are_kept():
    inputs = [Report("a", "One."), Failure("b.txt", "empty", "Give a text"), Report("c", "Three.")]
    found = list(READER.read_all(iter(inputs), batch=2))
    assert [getattr(x, "location", None) or x.report.id for x in found] == ["a", "b.txt", "c"]
    assert found[0].versions == (("tagger", "test"),)


def test_one_report_that_breaks_does_not_stop_the_batch():
    inputs = [Report("a", "One."), Report("b", "BREAK", location="b.txt"), Report("c", "Three.")]
    first, broken, last = READER.read_all(inputs)
    assert (first.report.id, last.report.id) == ("a", "c")
    assert "b.txt" in str(broken)
    assert "out of ink" in str(broken)


def test_inputs_are_drawn_only_as_fast_as_they_are_read():
    drawn = []

    def inputs():
        for n in range(100):
            drawn.append(n)
            yield Report(str(n), "One.")

    next(READER.read_all(inputs(), batch=4))
    assert len(drawn) == 4


def test_what_is_not_read_says_why_without_saying_so_twice():
    assert READER.read(Report("r", "Sicher.", language="de")).unread.startswith("its language")
