"""Invented names, by the language a family speaks at home; the shares are invented too."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ENGLISH_FIRST = _words(
    "Amara Aiden Naomi Caleb Imani Owen Zoe Malik Nora Elijah Ruth Jonah Tessa Darius Hazel Kofi Leah Desmond "
    "Ivy Rowan Priya Arjun Mina Samir Layla Yusuf Hana Kenji Mei Jin Anya Viktor Dalia Omar Esme Theo Maeve "
    "Declan Freya Isaac Simone Tariq Adele Quinn Noor Silas Ingrid Emeka Abena Levi Rosalind Felix"
)
_ENGLISH_LAST = _words(
    "Adler Bakshi Bennett Boateng Brennan Callahan Chaudhry Choi Cohen Costigan Dhillon Donnelly Ekwueme "
    "Farrell Feldman Fitzgerald Gallagher Goldberg Greene Haddad Hayes Ibrahim Jablonski Kapoor Kelleher "
    "Kowalczyk Lindgren Mahoney Mensah Moriarty Nakamura Novak Okonkwo Osei Park Patel Petrov Quinlan Rahman "
    "Reardon Rossi Sadler Saunders Shah Shapiro Sullivan Thibodeau Tran-Walsh Underwood Vasquez-Lee Whitfield "
    "Williams Yamada Zielinski"
)
_PORTUGUESE_FIRST = _words(
    "João Maria Pedro Ana Lucas Beatriz Gabriel Larissa Rafael Isabela Thiago Camila Mateus Letícia Caio Luana "
    "Davi Bruna"
)
_PORTUGUESE_LAST = _words(
    "Andrade Barbosa Cardoso Carvalho Costa Ferreira Gomes Lima Medeiros Mendes Moreira Oliveira Pacheco "
    "Pereira Ribeiro Rocha Santos Souza Tavares Teixeira"
)
_SPANISH_FIRST = _words(
    "Sofía Mateo Valentina Diego Camila Santiago Lucía Emilio Mariana Andrés Paola Javier Elena Tomás Ximena Joaquín"
)
_SPANISH_LAST = _words(
    "Acosta Benítez Castillo Cruz Delgado Escobar Fuentes Guzmán Herrera Maldonado Mejía Morales Ortega Peña "
    "Quiñones Rivera Rosario Santana Torres Velásquez"
)
_CREOLE_FIRST = _words("Wideline Jeff Fabiola Stanley Rose-Laure Kervens Naïka Woodley Mirlande Evens Djenie Ricardo")
_CREOLE_LAST = _words(
    "Alexis Baptiste Charles Desrosiers Fleurant Joseph Laguerre Louissaint Métellus Pierre Toussaint"
)
_VIETNAMESE_FIRST = _words("An Bảo Chi Dũng Hà Khánh Lan Linh Minh Nam Phúc Quỳnh Thảo Trang Tuấn Vy")
_VIETNAMESE_LAST = _words("Bùi Đặng Đinh Đỗ Hoàng Huỳnh Lê Lý Nguyễn Phạm Phan Trần Trương Võ Vũ")


@dataclass(frozen=True, slots=True)
class Community:
    language: str
    share: int
    first: tuple[str, ...]
    last: tuple[str, ...]


COMMUNITIES = tuple(
    Community(language, share, first, last)
    for language, share, first, last in (
        ("English", 66, _ENGLISH_FIRST, _ENGLISH_LAST),
        ("Portuguese", 13, _PORTUGUESE_FIRST, _PORTUGUESE_LAST),
        ("Spanish", 11, _SPANISH_FIRST, _SPANISH_LAST),
        ("Haitian Creole", 6, _CREOLE_FIRST, _CREOLE_LAST),
        ("Vietnamese", 4, _VIETNAMESE_FIRST, _VIETNAMESE_LAST),
    )
)


def community(draw: Random) -> Community:
    return draw.choices(COMMUNITIES, [c.share for c in COMMUNITIES])[0]


def parent_of(draw: Random, family: Community, last: str) -> str:
    """A parent's full name; one in four has another last name than the child."""
    own = last if draw.random() < 0.75 else draw.choice(family.last)
    return f"{draw.choice(family.first)} {own}"
