"""A text and its translation are one voice; two accounts of one contact are two."""

from __future__ import annotations

import pytest

from readouts.contacts import find_copies
from readouts.model.reading import Reading
from readouts.model.text import RawDocument
from readouts.pipeline import read_document

FRENCH = """PRÉSIDENCE DE LA RÉPUBLIQUE

Entretien téléphonique avec le Président de la République du Sénégal
Mardi 9 mars 2021

Le Président de la République Emmanuel Macron s'est entretenu ce mardi par téléphone avec M. Macky Sall,
Président du Sénégal.

Ils ont évoqué la situation au Mali et au Tchad. Le Président Macron a rappelé que 5 100 militaires français
servaient au Sahel, aux côtés de la Mauritanie et du Niger.

Le Président Sall a remercié l'Union européenne pour 300 000 doses de vaccins livrées en février, et il a
souhaité la tenue d'un sommet à Dakar le 12 juin 2021 avec la Guinée et la Côte d'Ivoire.
"""
ENGLISH = """PRESIDENCY OF THE REPUBLIC

Telephone conversation with the President of the Republic of Senegal
Tuesday, March 9, 2021

The President of the Republic, Emmanuel Macron, spoke by telephone this Tuesday with Mr. Macky Sall, President
of Senegal.

They discussed the situation in Mali and Chad. President Macron recalled that 5,100 French soldiers were
serving in the Sahel alongside Mauritania and Niger.

President Sall thanked the European Union for 300,000 doses of vaccines delivered in February, and he wished
for a summit to be held in Dakar on June 12, 2021 with Guinea and Ivory Coast.
"""
DAKAR = """DAKAR, March 10, 2021 - President Macky Sall of Senegal told French President Emmanuel Macron in a telephone
call on Tuesday that his country would receive its vaccines too late, a spokesman in Dakar said.

Macron promised help from the European Union, according to the spokesman. Sall also raised the ports of Gambia
and asked for 40 experts from Germany to be sent by April 30.

France has 5,100 soldiers in Mali, Chad and Niger.
"""


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    texts = {"a-english": ENGLISH, "b-french": FRENCH, "c-dakar": DAKAR}
    return {name: read_document(RawDocument(id=name, raw=text)) for name, text in texts.items()}


def test_a_translation_belongs_to_the_text_in_the_issuers_language(readings: dict[str, Reading]) -> None:
    assert find_copies([readings["a-english"], readings["b-french"]]) == (("a-english", "b-french"),)


def test_another_account_of_the_contact_is_no_translation(readings: dict[str, Reading]) -> None:
    assert find_copies([readings["c-dakar"], readings["b-french"]]) == ()
