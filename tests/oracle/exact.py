"""Exact decimals: how the request's numbers are read and how answers are printed.

Models contract section 2. A quantity (up to 13 digits before and 6 after the
point) is held as a whole number of millionths, an amount of money (up to 18 and
16) as a whole number of units of 10^-16; nothing here can round.
"""

import re
from fractions import Fraction

QUANTITY_PLACES = 6
QUANTITY_SCALE = 10**QUANTITY_PLACES
AMOUNT_PLACES = 16
AMOUNT_SCALE = 10**AMOUNT_PLACES
#: Contract section 2: an amount of 10^18 or more is `amount_overflow`.
AMOUNT_LIMIT = 10**18 * AMOUNT_SCALE

#: In millionths.
LARGEST_QUANTITY = 10**13 * QUANTITY_SCALE - 1

LARGEST_SAFE_INTEGER = 2**53 - 1
_NUMBER = re.compile(r"(0|[1-9][0-9]*)(?:\.([0-9]+))?", re.ASCII)


class DecimalMistake(ValueError):
    """Why a number of a request cannot be read.

    `code` is None where the documents name no code: a negative JSON integer, an
    integer that JavaScript cannot hold exactly, a number both too large and too
    finely divided.
    """

    def __init__(self, code: str | None) -> None:
        super().__init__(code)
        self.code = code


def _read(value: object, whole_digits: int, places: int) -> int:
    if type(value) is int:
        if value < 0 or value > LARGEST_SAFE_INTEGER:
            raise DecimalMistake(None)
        if value >= 10**whole_digits:
            raise DecimalMistake("out_of_range")
        return value * 10**places
    if not isinstance(value, str):
        raise DecimalMistake("malformed_decimal")  # 1.5 as a JSON number: pass a string
    match = _NUMBER.fullmatch(value)
    if match is None:
        raise DecimalMistake("malformed_decimal")
    whole, part = match[1], match[2] or ""
    too_large = len(whole) > whole_digits
    too_fine = len(part) > places
    if too_large:
        raise DecimalMistake(None if too_fine else "out_of_range")
    if too_fine:
        raise DecimalMistake("malformed_decimal")
    return int(whole + part) * 10 ** (places - len(part))


def quantity_from(value: object) -> int:
    """A `DecimalInput` in millionths; raises DecimalMistake."""
    return _read(value, 13, QUANTITY_PLACES)


def amount_from(value: object) -> int:
    """An `AmountInput` in units of 10^-16; raises DecimalMistake."""
    return _read(value, 18, AMOUNT_PLACES)


def decimal_text(scaled: int, places: int) -> str:
    """A `DecimalString`: plain digits, no trailing zeros, no exponent."""
    sign = "-" if scaled < 0 else ""
    whole, part = divmod(abs(scaled), 10**places)
    if part == 0:
        return f"{sign}{whole}"
    return f"{sign}{whole}.{part:0{places}d}".rstrip("0")


def quantity_text(millionths: int) -> str:
    """A quantity as a DecimalString."""
    return decimal_text(millionths, QUANTITY_PLACES)


def amount_text(scaled: int) -> str:
    """An amount as a DecimalString."""
    return decimal_text(scaled, AMOUNT_PLACES)


def fraction_text(value: Fraction) -> str:
    """A Fraction as a DecimalString; it must have a finite decimal expansion."""
    numerator, denominator, places = value.numerator, value.denominator, 0
    while denominator % 10 == 0:
        denominator, places = denominator // 10, places + 1
    while denominator != 1:
        if denominator % 2 == 0:
            numerator, denominator = numerator * 5, denominator // 2
        elif denominator % 5 == 0:
            numerator, denominator = numerator * 2, denominator // 5
        else:
            raise ValueError(f"{value} has no finite decimal expansion")
        places += 1
    return decimal_text(numerator, places)


def published_number(text: str) -> Fraction:
    """A figure of the published tables."""
    return Fraction(text)
