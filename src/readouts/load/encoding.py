"""Bytes into text: which encoding, and how sure."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ..model.text import Issue

_BOMS = (  # the 32-bit marks first: the 16-bit ones are their beginnings
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset\s*=\s*|<\?xml[^>]{0,80}?encoding\s*=\s*)["']?([A-Za-z0-9_.:-]{2,40})""")
_BINARY = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
)
_SAMPLE = 200_000  # bytes looked at where the encoding must be guessed
# What pages and files are written in (WHATWG Encoding Standard), the rarest left out: every candidate more makes a
# guess from a short text worse.
_ON_THE_WEB = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r", "koi8_u",
    "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_15", "gb18030", "big5", "cp932", "euc_jp", "euc_kr", "cp874",
    "mac_cyrillic",
]  # fmt: skip
_NULS = 0.02  # share of zero bytes up to which sound UTF-8 counts as text with stray marks
_DAMAGE = 0.005  # share of broken bytes up to which a text still counts as damaged UTF-8


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding's name, and what there is to say about it. The text keeps a byte order mark as U+FEFF."""

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()


def is_binary(data: bytes) -> bool:
    """True where the bytes are no text in any encoding that is read here."""
    head = data[:8192]
    if any(head.startswith(mark) for mark, _ in _BOMS):
        return False
    if head.startswith(_BINARY):
        return True
    if b"\0" in head and not _wide(head):
        return head.count(0) > len(head) * _NULS or not _is_utf8(head)
    if b"\0" in head:
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return controls > len(head) * 0.1


def _is_utf8(head: bytes) -> bool:
    """Whether the bytes are UTF-8, a character cut in two at their end aside."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def decode(data: bytes) -> Decoded:
    """Decode text: a byte order mark, then UTF-8, then what the file declares, then a guess.

    A guess and a damaged text are told in an Issue; line ends and white space stay as they are.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _lenient(data, name) if _fails(data, name) else Decoded(data.decode(name), name)
    if b"\0" in data[:8192] and _wide(data[:8192]):
        return _guess(data)  # every byte of Latin text in UTF-16 is sound UTF-8 too
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if damaged := _damaged_utf8(data):
        return damaged
    if (declared := _declared(data)) and not _fails(data, declared):
        return Decoded(data.decode(declared), declared)
    return _guess(data)


def _fails(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except (ValueError, LookupError):  # a codec may refuse in its own words
        return True
    return False


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    try:
        return codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes: much of it must be sound sequences of several bytes."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("�")
    sound = sum(ord(c) > 127 for c in text) - broken
    if broken > max(3, len(data) * _DAMAGE) or sound < 4 * broken:
        return None
    return _lenient(data, "utf-8")


def _lenient(data: bytes, name: str) -> Decoded:
    text = data.decode(name, errors="replace")
    broken = text.count("�")
    message = f"{broken} broken byte(s) in {name} text are shown as U+FFFD"
    return Decoded(text, name, (Issue("load", "encoding-damaged", message, "partial"),))


def _wide(head: bytes) -> bool:
    """UTF-16 without a mark: one of the two bytes of nearly every character is zero in Latin text."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return max(even, odd) > len(head) * 0.3 and min(even, odd) < len(head) * 0.05


def _guess(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    if b"\0" in data[:8192] and _wide(data[:8192]):
        name = "utf-16-be" if data[:8192][0::2].count(0) > data[:8192][1::2].count(0) else "utf-16-le"
    else:
        best = from_bytes(data[:_SAMPLE], cp_isolation=_ON_THE_WEB).best()
        name = best.encoding if best else "cp1252"
    text = data.decode(name, errors="replace")
    message = f"not UTF-8: the encoding was guessed to be {name}"
    severity = "partial" if "�" in text else "note"
    return Decoded(text, name, (Issue("load", "encoding-guessed", message, severity),))  # type: ignore[arg-type]
