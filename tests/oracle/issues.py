"""What is wrong in a request: (code, JSON Pointer) pairs in request order.

Models contract section 1. Shape (unknown or missing field, wrong type) comes
before meaning (values, decimals, dates, ids, limits, cards, packages); a
request with a mistake of shape is not looked at any further.

In an answer `None` means "the documents do not determine this": a code, a path,
a field of a value, or (`"issues": None`) the whole list. The status
"undetermined" means that not even validity is determined.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import exact

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

Outcome = dict[str, Any]


class Invalid(Exception):
    """Ends an answer with an outcome that is not "ok"."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def pointer(*segments: object) -> str:
    """A JSON Pointer of the segments."""
    return "".join("/" + str(segment).replace("~", "~0").replace("/", "~1") for segment in segments)


class Issues:
    """Collects the issues of one request."""

    def __init__(self, request: object) -> None:
        self.request = request
        self.shape: list[tuple[str | None, str | None]] = []
        self.meaning: list[tuple[str | None, str | None]] = []
        #: The request is invalid, but which issues it has is not determined.
        self.list_undetermined = False
        #: Not even whether the request is valid is determined.
        self.validity_undetermined = False

    def add(self, code: str | None, path: str | None) -> None:
        """Adds an issue of meaning; the same issue counts once."""
        if (code, path) not in self.meaning:
            self.meaning.append((code, path))

    def add_shape(self, code: str | None, path: str | None) -> None:
        """Adds an issue of shape."""
        self.shape.append((code, path))

    # ── shape ────────────────────────────────────────────────────────────────

    def fields(self, value: object, path: str, required: Iterable[str], optional: Iterable[str] = ()) -> bool:
        """Is it an object? Notes its unknown and missing fields."""
        if type(value) is not dict:
            self.add_shape("wrong_type", path)
            return False
        for name in value:
            if name not in required and name not in optional:
                self.add_shape("unknown_field", path + pointer(name))
        for name in required:
            if name not in value:
                self.add_shape("missing_field", path + pointer(name))
        return True

    def typed(self, value: object, path: str, *types: type) -> bool:
        """Is it exactly one of these types (a bool is no int)?"""
        if type(value) in types:
            return True
        self.add_shape("wrong_type", path)
        return False

    def text_field(self, holder: dict, name: str, path: str) -> None:
        """An optional or already required field that must hold a text."""
        if name in holder:
            self.typed(holder[name], f"{path}/{name}", str)

    def integer_field(self, holder: dict, name: str, path: str) -> None:
        """A field that must hold a whole JSON number."""
        if name in holder and type(holder[name]) is not int:
            # A fractional number where an integer belongs: no code is named for it.
            self.add_shape(None if type(holder[name]) is float else "wrong_type", f"{path}/{name}")

    def boolean_field(self, holder: dict, name: str, path: str) -> None:
        """A field that must hold true or false."""
        if name in holder:
            self.typed(holder[name], f"{path}/{name}", bool)

    def decimal_field(self, holder: dict, name: str, path: str) -> None:
        """A field that must hold a text or a number (which number is a matter of meaning)."""
        if name in holder:
            self.typed(holder[name], f"{path}/{name}", str, int, float)

    # ── meaning ──────────────────────────────────────────────────────────────

    def quantity(self, value: object, path: str) -> int | None:
        """A `DecimalInput` in millionths, or an issue and None."""
        try:
            return exact.quantity_from(value)
        except exact.DecimalMistake as mistake:
            self.add(mistake.code, path)
            return None

    def amount(self, value: object, path: str) -> int | None:
        """An `AmountInput` in units of 10^-16, or an issue and None."""
        try:
            return exact.amount_from(value)
        except exact.DecimalMistake as mistake:
            self.add(mistake.code, path)
            return None

    def one_of(self, value: str, words: Iterable[str], path: str) -> bool:
        """Is it one of the words of an enumeration?"""
        if value in words:
            return True
        self.add("unknown_value", path)
        return False

    def date(self, value: str, path: str) -> datetime.date | None:
        """A calendar day, or an issue and None."""
        if _ISO_DATE.fullmatch(value):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                pass
        self.add("malformed_date", path)
        return None

    def identifier(self, value: str, path: str) -> bool:
        """Ids and labels have 1 to 128 UTF-8 bytes and no control characters."""
        if value.isascii():
            good = 1 <= len(value) <= 128 and value.isprintable()
        else:
            good = len(value.encode()) <= 128 and not any(unicodedata.category(c) == "Cc" for c in value)
        if not good:
            self.add("malformed_id", path)
        return good

    # ── the end ──────────────────────────────────────────────────────────────

    def stop_on_shape(self) -> None:
        """After the shape has been checked: meaning is looked at only in a well-shaped request."""
        if self.shape:
            # A decoder that can only name the first issue of shape may stop there,
            # so that with several of them it is not determined which are reported.
            raise Invalid(self._invalid(self.shape if len(self.shape) == 1 else None))

    def stop_on_meaning(self) -> None:
        """After everything has been checked."""
        if self.validity_undetermined and not self.meaning:
            raise Invalid({"status": "undetermined"})
        if self.meaning:
            undetermined = self.list_undetermined or self.validity_undetermined
            raise Invalid(self._invalid(None if undetermined else self.meaning))

    def _invalid(self, issues: list[tuple[str | None, str | None]] | None) -> Outcome:
        if issues is None:
            return {"status": "invalid", "issues": None}
        ordered = sorted(issues, key=lambda issue: self._place(issue[1]))
        return {"status": "invalid", "issues": [{"code": code, "path": path} for code, path in ordered]}

    def _place(self, path: str | None) -> tuple[int, ...]:
        """Where in the request a path is; a missing field stands at the end of its object."""
        if path is None:
            return (1,)
        place, here = [0], self.request
        for segment in path.split("/")[1:]:
            name = segment.replace("~1", "/").replace("~0", "~")
            if isinstance(here, list) and name.isdigit() and int(name) < len(here):
                place.append(int(name))
                here = here[int(name)]
            elif isinstance(here, dict):
                place.append(list(here).index(name) if name in here else len(here))
                here = here.get(name)
        return tuple(place)


def answered(call: Any, request: dict) -> Outcome:
    """Runs a call and gives its outcome."""
    try:
        return {"status": "ok", "value": call(request)}
    except Invalid as invalid:
        return invalid.outcome
