"""Codes of the state's student file that a line may carry. Another value is kept, with a warning.

Placement (ages 6 to 21) is verified against the handbook; the numbers of disability and level of need are not.
"""

from __future__ import annotations

from models.imports.values import squeezed

_NUMBERS_OF_PLACEMENT = {"00", "01", "10", "20", "40", "41", "50", "60", "70", "90"}
_NUMBERS_OF_DISABILITY = {f"{n:02d}" for n in range(1, 14)} | {"500"}
_NUMBERS_OF_NEED = {"01", "02", "03", "04", "500"}

PLACEMENTS = _NUMBERS_OF_PLACEMENT | {
    "full inclusion", "partial inclusion", "substantially separate", "substantially separate classroom",
    "separate school in district", "public separate day school", "private separate day school", "residential school",
    "homebound", "homebound/hospital", "public residential institutional facility",
}  # fmt: skip
DISABILITIES = _NUMBERS_OF_DISABILITY | {
    "intellectual", "sensory/hard of hearing or deaf", "communication", "sensory/vision impairment or blind",
    "emotional", "physical", "health", "specific learning disabilities", "specific learning disability",
    "sensory/deafblind", "sensory/deaf blind", "multiple disabilities", "autism", "neurological",
    "developmental delay", "sensory impairment",
}  # fmt: skip
LEVELS_OF_NEED = _NUMBERS_OF_NEED | {"low", "moderate", "high"}
GRADES = {f"{n:02d}" for n in range(1, 13)} | {"pk", "k", "sp", "kp", "kt", "kf"}


def is_known(text: str, codes: set[str]) -> bool:
    word = squeezed(text).replace(" / ", "/").removesuffix(" disability").removesuffix(" impairment")
    return word in codes or word.zfill(2) in codes or squeezed(text) in codes
