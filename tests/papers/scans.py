"""Papers as they arrive: a scan, a phone photo, a fax, a letter; each made here, and small where it can be."""

from __future__ import annotations

import io
import zipfile

from PIL import Image
from pypdf import PdfWriter

UPSIDE_DOWN = 3


def scan(pages: int = 1, *, password: str = "", owner: str = "", algorithm: str = "RC4-128") -> bytes:
    """A PDF of blank letter pages. `owner`: locked against changes only, as some e-signature services do."""
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(612, 792)
    if password or owner:
        writer.encrypt(password, owner or None, algorithm=algorithm)
    writer.write(out)
    return out.getvalue()


def locked_anew() -> bytes:
    """A PDF of one page under AES-256, as today's programs lock one: its lock cannot be tried here."""
    lock = (
        "<</Filter/Standard/V 5/R 6/Length 256/P -4/EncryptMetadata true/StmF/StdCF/StrF/StdCF"
        "/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>"
        f"/O<{'00' * 48}>/U<{'00' * 48}>/OE<{'00' * 32}>/UE<{'00' * 32}>/Perms<{'00' * 16}>>>"
    )
    whole = scan()
    start = int(whole.rsplit(b"startxref", 1)[1].split()[0])
    trailer = f" /ID[<{'00' * 16}><{'00' * 16}>] /Encrypt {lock}\n>>".encode()
    head, _, tail = whole[start:].rpartition(b">>")
    return whole[:start] + head + trailer + tail


def photo(width: int = 600, height: int = 800, *, orientation: int = 0, place: bool = False) -> bytes:
    """A JPEG, dark at its left edge; `place` writes where the phone was."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("black", (0, 0, width // 4, height))
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    if place:
        exif.get_ifd(0x8825)[1] = "N"
        exif[0x010F] = "PhoneMaker"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, quality=80)
    return out.getvalue()


def fax(pages: int = 2) -> bytes:
    """A TIFF of several black and white pages."""
    out, page = io.BytesIO(), Image.new("1", (850, 1100), 1)
    page.save(out, "TIFF", compression="group4", save_all=True, append_images=[page] * (pages - 1))
    return out.getvalue()


def word(*, macro: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
        if macro:
            archive.writestr("word/vbaProject.bin", b"\x00")
    return out.getvalue()


def bomb() -> bytes:
    """A Word document that unpacks to 200 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:document/>")
        archive.writestr("word/media/image1.bin", bytes(200 * 1024 * 1024))
    return out.getvalue()


def program() -> bytes:
    return b"MZ\x90\x00" + bytes(200)
