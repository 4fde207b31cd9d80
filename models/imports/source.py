"""The bytes of a file: how large, in which encoding, whole or not, and its fingerprint. One pass, flat memory."""

from __future__ import annotations

import codecs
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from models.imports.refusal import FileRefused

LARGEST_FILE = 300 * 1024 * 1024
_STEP = 1 << 20
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came through the browser."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """`encoding` is empty for a workbook."""

    name: str
    origin: Path | bytes
    digest: str
    encoding: str

    @property
    def is_workbook(self) -> bool:
        return not self.encoding

    def open(self) -> BinaryIO:
        return io.BytesIO(self.origin) if isinstance(self.origin, bytes) else self.origin.open("rb")


def look_at(file: Path | str | Upload) -> Source:
    """Raises FileRefused for what is missing, too large, empty, binary, or not what its name says."""
    if isinstance(file, Upload):
        name, origin, size = Path(file.name).name, file.data, len(file.data)
    else:
        path = Path(file)
        if not path.is_file():
            raise FileRefused(f"There is no file {path.name} to read at that place.")
        name, origin, size = path.name, path, path.stat().st_size
    if size > LARGEST_FILE:
        raise FileRefused(f"{name} has {size >> 20} MB; at most {LARGEST_FILE >> 20} are read. Split the file.")
    if not size:
        raise FileRefused(f"{name} is empty. Export it again.")
    with io.BytesIO(origin) if isinstance(origin, bytes) else origin.open("rb") as stream:
        return _examine(name, origin, stream)


def _examine(name: str, origin: Path | bytes, stream: BinaryIO) -> Source:
    head = stream.read(4096)
    workbook = head.startswith(_ZIP)
    if head.startswith(_OLD_EXCEL):
        raise FileRefused(f"{name} is a workbook of the old kind, or protected by a password. Save it as .xlsx.")
    if name.lower().endswith((".xlsx", ".xlsm")) and not workbook:
        raise FileRefused(f"{name} is named like a workbook but is none. Export it again, as .xlsx or as CSV.")
    encoding = "" if workbook else _unicode_of(head)
    digest = hashlib.sha256()
    utf8 = codecs.getincrementaldecoder("utf-8")()
    plain = not workbook and encoding == ""
    lines = 1
    stream.seek(0)
    while block := stream.read(_STEP):
        digest.update(block)
        if workbook or encoding.startswith("utf-16"):
            continue
        if b"\x00" in block:
            line = lines + block[: block.index(b"\x00")].count(b"\n")
            raise FileRefused(f"{name} holds NUL bytes: it is damaged, or is no text file. Export it again.", line=line)
        lines += block.count(b"\n")
        if plain:
            plain = _decodes(utf8, block)
    plain = plain and _decodes(utf8, b"", final=True)
    if not workbook and not encoding:
        encoding = "utf-8" if plain else "cp1252"
    return Source(name, origin, digest.hexdigest(), encoding)


def _unicode_of(head: bytes) -> str:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    half = len(head) // 2
    if half >= 4 and len(head) % 2 == 0:
        if head[1::2].count(0) == half:
            return "utf-16-le"
        if head[0::2].count(0) == half:
            return "utf-16-be"
    return ""


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True
