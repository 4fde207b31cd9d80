"""What an uploaded file is, by its content and never by its name; made fit to keep; or refused in a sentence.

A phone photo is turned upright, made small enough to read and to send, and loses what the phone wrote about the place
it was taken. A scanned TIFF is kept as PDF, which every reader opens. Anything else is kept byte for byte.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from PIL import Image, ImageOps, ImageSequence
from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

LARGEST = 10 * 1024 * 1024
LONGEST_SIDE = 2600  # a page of 11 inches at about 235 dots to the inch
_MOST_PIXELS = 60_000_000
_MOST_DOTS = 160_000_000  # of all pages of one TIFF, while they are turned into PDF
_MOST_UNPACKED = 100 * 1024 * 1024
PDF, JPEG, PNG, TIFF = "application/pdf", "image/jpeg", "image/png", "image/tiff"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", DOCX: ".docx"}
WHAT_IS_TAKEN = "PDF, JPEG, PNG, TIFF or Word (DOCX)"


class NotAPaper(ValueError):
    """The file cannot be kept as a paper. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file fit to keep. `uploaded` is the SHA-256 of what arrived, `digest` of what is kept; `changed` says in words
    what was done between the two, and is empty where nothing was."""

    name: str
    media_type: str
    content: bytes
    pages: int
    digest: str
    uploaded: str
    changed: str


def check(name: str, content: bytes) -> Checked:
    """Raises NotAPaper."""
    if not content:
        raise NotAPaper("This file is empty: it has a name and no content. Save or scan it again.")
    kind = _kind(content)
    if len(content) > LARGEST:
        raise NotAPaper(_too_large(len(content), kind))
    match kind:
        case "application/pdf":
            kept, pages, changed = content, _pdf_pages(content), ""
        case "image/jpeg" | "image/png":
            kept, changed = _picture(content, kind)
            pages = 1
        case "image/tiff":
            kept, pages = _from_tiff(content)
            kind, changed = PDF, "kept as PDF"
        case "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
            _check_word(content)
            kept, pages, changed = content, 0, ""
        case _:
            raise NotAPaper(kind)
    if len(kept) > LARGEST:
        raise NotAPaper(_too_large(len(kept), kind))
    return Checked(_name(name, kind), kind, kept, pages, _sha(kept), _sha(content), changed)


_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"heif", b"mif1", b"msf1")


def _kind(content: bytes) -> str:
    """The media type that the content itself shows, or the sentence that refuses it."""
    head = content[:16]
    if b"%PDF-" in content[:1024]:
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith((b"II*\x00", b"MM\x00*")):
        return TIFF
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        return (
            "This is a HEIC photo, which most offices cannot open. On the phone choose Settings, Camera, Formats, Most "
            "Compatible, and take it again; or share it as JPEG."
        )
    if head.startswith(b"PK\x03\x04"):
        return DOCX if _is_word(content) else _NOT_TAKEN.format(what="an archive or a spreadsheet")
    if head.startswith((b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")):
        return (
            "The content of this file is a program, whatever its name says. If it came by e-mail, tell whoever looks "
            "after the district's computers."
        )
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _NOT_TAKEN.format(what="an old Word, Excel or Outlook document")
    return _NOT_TAKEN.format(what="none of these")


_NOT_TAKEN = f"Its content is {{what}}. A paper is {WHAT_IS_TAKEN}: print or save it as PDF and upload that."


def _too_large(size: int, kind: str) -> str:
    words = f"This file has {size / 1_048_576:.1f} MB and a paper may have {LARGEST // 1_048_576} MB. "
    if kind in (JPEG, PNG):
        return words + (
            "Photograph the page with the phone's own scanner (Notes on an iPhone, Drive on an Android), or send the "
            "photo to yourself in size “Large” rather than “Actual size”, and upload that."
        )
    return words + "Scan it in grey at 200 dots to the inch, or divide it and upload each part."


_LOCKED = (
    "This PDF is locked with a password, or in a way that cannot be opened here. Print it to a new PDF without the "
    "lock and upload that."
)


def _pdf_pages(content: bytes) -> int:
    """A PDF that is locked only against changes, as some e-signature services make it, opens for every reader."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotAPaper(_LOCKED)
        pages = len(reader.pages)
    except DependencyError:  # a lock that is known and cannot be tried here
        raise NotAPaper(_LOCKED) from None
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError, OSError) as error:
        if isinstance(error, NotAPaper):
            raise
        raise NotAPaper("This PDF is damaged: it cannot be opened. Scan or save it again.") from None
    if pages == 0:
        raise NotAPaper("This PDF has no pages. Scan or save it again.")
    return pages


def _opened(content: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "TIFF"))
        if picture.width * picture.height > _MOST_PIXELS:
            raise NotAPaper(
                f"This picture has {picture.width:,} by {picture.height:,} dots, more than a page needs. Scan it at "
                "300 dots to the inch and upload that."
            )
        return picture
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, NotAPaper):
            raise
        raise NotAPaper(_DAMAGED) from None


_DAMAGED = "This picture is damaged: it cannot be opened. Photograph or scan the page again."


def _picture(content: bytes, kind: str) -> tuple[bytes, str]:
    """The picture upright and no larger than a page needs, and what was done to it in words."""
    picture = _opened(content)
    noted = bool(picture.getexif())
    large = max(picture.size) > LONGEST_SIDE
    try:
        if not large and not noted:
            picture.load()
            return content, ""
        if kind == JPEG:
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        out = io.BytesIO()
        if kind == PNG:
            upright.save(out, "PNG", exif=b"")
        else:
            upright.convert("RGB").save(out, "JPEG", quality=88, exif=b"")
    except (OSError, SyntaxError, ValueError) as error:
        raise NotAPaper(_DAMAGED) from error
    done = ["turned upright"] if picture.getexif().get(0x0112, 1) != 1 else []
    done += ["made smaller"] if large else []
    return out.getvalue(), ", ".join(done) or "freed of what the camera noted"


def _from_tiff(content: bytes) -> tuple[bytes, int]:
    picture = _opened(content)
    pages, dots = [], 0
    try:
        for frame in ImageSequence.Iterator(picture):
            if frame.width * frame.height > _MOST_PIXELS:
                raise NotAPaper("A page of this TIFF is larger than a page needs. Scan it at 300 dots to the inch.")
            small = max(frame.size) <= LONGEST_SIDE
            page = frame.copy() if small and frame.mode in ("1", "L", "RGB") else frame.convert(_mode(frame))
            page.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            dots += page.width * page.height * len(page.getbands())
            if dots > _MOST_DOTS:
                raise NotAPaper("This TIFF has too many pages for one paper. Save it as PDF, and divide it.")
            pages.append(page)
        out = io.BytesIO()
        pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=LONGEST_SIDE / 11)
    except (OSError, SyntaxError, EOFError) as error:
        raise NotAPaper(_DAMAGED) from error
    return out.getvalue(), len(pages)


def _mode(frame: Image.Image) -> str:
    return "L" if frame.mode in ("1", "L", "I;16") else "RGB"


def _is_word(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def _check_word(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inside = archive.infolist()
    if sum(part.file_size for part in inside) > _MOST_UNPACKED or len(inside) > 5_000:
        raise NotAPaper("This Word document unpacks to more than a letter can hold. Save it as PDF and upload that.")
    if any("vbaproject" in part.filename.lower() for part in inside):
        raise NotAPaper("This Word document carries a program (a macro). Save it as PDF and upload that.")


def _name(name: str, kind: str) -> str:
    """The name without folders, without characters that hide, and with the ending that its content has."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")).strip(". ")
    stem = shown[: shown.rfind(".")] if "." in shown else shown
    return (stem.strip() or "paper")[:180] + ENDINGS[kind]


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
