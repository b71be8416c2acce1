"""How records look in JSON, read from their type hints.

One walk over the hints serves writing, reading back and the schema, so that a field added to a
record appears in all three without code here.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from reportedly.records import Reading, Span

FLATTENED: frozenset[tuple[type, str]] = frozenset({(Reading, "report")})
"""Fields that hold a record whose own fields stand in the outer object instead."""


class NotAReading(ValueError):
    """Data that does not have the shape of a reading; says where, and what was expected there."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string, number or truth value."""

    type: type


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """The inner shape, or null."""

    inner: Shape


@dataclass(frozen=True, slots=True)
class Pair:
    """A span: ``[start, end]``."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list of the inner shape."""

    inner: Shape


@dataclass(frozen=True, slots=True)
class Words:
    """A sorted list of strings; in the record, a frozenset."""


@dataclass(frozen=True, slots=True)
class Named:
    """An object from names to the inner shape; in the record, a tuple of (name, value) pairs."""

    inner: Shape


@dataclass(frozen=True, slots=True)
class Record:
    """An object with the fields of a record."""

    type: type


Write = Callable[[Any], object]
Shape = Scalar | Choice | Maybe | Pair | Many | Words | Named | Record


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: its name, its shape, and whether it can be left out when built."""

    name: str
    shape: Shape
    optional: bool
    flattened: bool


@cache
def fields_of(record: type) -> tuple[Field, ...]:
    """The fields of a record, in the order in which they are written."""
    hints = get_type_hints(record)
    return tuple(
        Field(name, shape_of(hints[name]), optional, (record, name) in FLATTENED)
        for name, optional in _names_of(record).items()
    )


def _names_of(record: Any) -> dict[str, bool]:
    """The names of the fields of a dataclass or a named tuple; whether each can be left out."""
    if _is_named_tuple(record):
        return {name: name in record._field_defaults for name in record._fields}
    return {
        field.name: field.default is not MISSING or field.default_factory is not MISSING
        for field in fields(record)
    }


def _is_named_tuple(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields")


def shape_of(hint: Any) -> Shape:  # a type hint has no narrower type
    """The JSON shape of a type hint.

    Raises: TypeError for a hint that records have not used so far; give it a shape here.
    """
    origin, parts = get_origin(hint), get_args(hint)
    if hint is Span:
        return Pair()
    if hint in (str, int, float, bool):
        return Scalar(hint)
    if is_dataclass(hint) or _is_named_tuple(hint):
        return Record(hint)
    if origin is Literal:
        return Choice(parts)
    if origin in (Union, types.UnionType) and len(parts) == 2 and types.NoneType in parts:
        return Maybe(shape_of(next(part for part in parts if part is not types.NoneType)))
    if origin is frozenset and parts == (str,):
        return Words()
    if origin is tuple and len(parts) == 2 and parts[1] is Ellipsis:
        return _shape_of_items(parts[0])
    raise TypeError(f"no JSON shape for {hint!r}: add it to reportedly.records.shapes")


def _shape_of_items(hint: Any) -> Shape:
    parts = get_args(hint)
    if get_origin(hint) is tuple and len(parts) == 2 and parts[0] is str:
        return Named(shape_of(parts[1]))
    return Many(shape_of(hint))


def encode(value: Any, shape: Shape) -> object:
    """``value`` in lists, dicts, strings and numbers, ready for ``json.dumps``."""
    write = _writer(shape)
    return value if write is None else write(value)


def encode_record(value: object, record: type) -> dict[str, object]:
    """The fields of one record; those of a flattened field in its place."""
    found: dict[str, object] = {}
    for name, write, flattened in _writers(record):
        inner = getattr(value, name)
        encoded = inner if write is None else write(inner)
        if flattened and isinstance(encoded, dict):
            found.update(encoded)
        else:
            found[name] = encoded
    return found


@cache
def _writers(record: type) -> tuple[tuple[str, Write | None, bool], ...]:
    return tuple((one.name, _writer(one.shape), one.flattened) for one in fields_of(record))


@cache
def _writer(shape: Shape) -> Write | None:
    """What writes values of a shape; none where they stand as they are.

    Records are looked up when they are written: one may hold others of its own kind.
    """
    match shape:
        case Scalar() | Choice():
            return None
        case Pair():
            return lambda span: [span.start, span.end]
        case Words():
            return sorted
        case Record(type):
            return lambda value: encode_record(value, type)
        case Maybe(inner):
            return _writer_of_maybe(_writer(inner))
        case Many(inner):
            return _writer_of_many(_writer(inner))
        case Named(inner):
            one = _writer(inner) or _as_it_is
            return lambda pairs: {name: one(item) for name, item in pairs}


def _writer_of_maybe(write: Write | None) -> Write | None:
    return None if write is None else lambda value: None if value is None else write(value)


def _writer_of_many(write: Write | None) -> Write:
    return list if write is None else lambda items: [write(item) for item in items]


def _as_it_is(value: object) -> object:
    return value


def decode(data: object, shape: Shape, where: str) -> Any:
    """The value that ``encode`` wrote as ``data``; ``where`` names its place, for errors.

    Raises: NotAReading when the data has another shape.
    """
    match shape:
        case Scalar():
            return _decode_scalar(data, shape.type, where)
        case Choice():
            return _check(data, data in shape.words, "one of " + ", ".join(shape.words), where)
        case Maybe():
            return None if data is None else decode(data, shape.inner, where)
        case Pair():
            return _decode_span(data, where)
        case Many():
            items = _check(data, isinstance(data, list | tuple), "a list", where)
            return tuple(
                decode(item, shape.inner, f"{where}[{index}]") for index, item in enumerate(items)
            )
        case Words():
            items = _check(data, isinstance(data, list | tuple), "a list", where)
            return frozenset(decode(item, Scalar(str), where) for item in items)
        case Named():
            named = _check(data, isinstance(data, Mapping), "an object", where)
            return tuple(
                (name, decode(item, shape.inner, f"{where}.{name}")) for name, item in named.items()
            )
        case Record():
            return decode_record(data, shape.type, where)


def decode_record(data: object, record: type, where: str = "") -> Any:
    """The record that ``encode_record`` wrote; keys that it does not know are passed over.

    Raises: NotAReading when a field is missing that has no default, or has another shape.
    """
    found = _check(data, isinstance(data, Mapping), "an object", where)
    values: dict[str, Any] = {}
    for field in fields_of(record):
        place = f"{where}.{field.name}" if where else field.name
        if field.flattened:
            values[field.name] = decode(data, field.shape, where)
        elif field.name in found:
            values[field.name] = decode(found[field.name], field.shape, place)
        elif not field.optional:
            raise NotAReading(f"{place}: missing")
    return record(**values)


def _decode_scalar(data: object, kind: type, where: str) -> object:
    if kind is float:
        number = isinstance(data, int | float) and not isinstance(data, bool)
        return float(_check(data, number, "a number", where))
    names = {str: "a string", int: "a whole number", bool: "true or false"}
    return _check(data, type(data) is kind, names[kind], where)


def _decode_span(data: object, where: str) -> Span:
    pair = isinstance(data, list | tuple) and [type(offset) for offset in data] == [int, int]
    start, end = _check(data, pair, "[start, end]", where)
    _check(data, 0 <= start < end, "[start, end] with 0 <= start < end", where)
    return Span(start, end)


def _check(data: object, fits: bool, expected: str, where: str) -> Any:
    if not fits:
        found = repr(data) if len(repr(data)) <= 60 else repr(data)[:57] + "..."
        raise NotAReading(f"{where or 'reading'}: expected {expected}, found {found}")
    return data
