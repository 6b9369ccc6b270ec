"""The language of a posting or CV."""

from __future__ import annotations

import subprocess
import sys

import pytest

from schemas.normalize.language import read_language

TEXTS = {
    "en": "You will study how rivers carry sand and write programs that help our colleagues to forecast floods.",
    "de": "Sie entwickeln gemeinsam mit dem Team neue Verfahren des maschinellen Lernens für unsere Kundinnen.",
    "fr": "Vous rejoignez notre équipe de recherche pour concevoir des modèles de langue multilingues.",
    "es": "Buscamos una persona con experiencia en aprendizaje automático para nuestro equipo de Madrid.",
    "pt": "Procuramos uma pessoa com experiência em aprendizado de máquina para a nossa equipe em São Paulo.",
    "nl": "Je werkt samen met een team van onderzoekers aan nieuwe modellen voor spraakherkenning in Gent.",
    "it": "Cerchiamo una persona con esperienza nell'apprendimento automatico per il nostro gruppo di Milano.",
    "pl": "Poszukujemy osoby z doświadczeniem w uczeniu maszynowym do naszego zespołu badawczego w Krakowie.",
    "ja": "機械学習の研究者を募集しています。東京オフィスで勤務いただける方を歓迎します。",
    "he": "אנחנו מחפשים חוקרת בתחום הלמידה העמוקה לצוות המחקר שלנו בתל אביב ובחיפה",
    "ko": "서울 연구소에서 함께 일할 머신러닝 연구원을 모집합니다. 많은 지원 바랍니다.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_is_recognised(code):
    assert read_language(TEXTS[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Machine Learning Engineer",
        "Python, PyTorch, C++, Kubernetes",
        "https://example.org/a/very/long/address/indeed",
    ],
)
def test_too_little_to_tell_is_none(text):
    assert read_language(text) is None


def test_an_english_blurb_above_a_german_posting_does_not_decide():
    german = "Zu Ihren Aufgaben gehören der Entwurf und die Auswertung von Versuchen mit Sprachmodellen. " * 20
    assert read_language(f"{TEXTS['en']} We are hiring for our office in Berlin.\n\n{german}") == "de"


def test_english_needs_no_classifier():
    """Reading English records must not cost the load of a model for 139 languages."""
    program = (
        "import sys\nfrom schemas.normalize.language import read_language\n"
        f"assert read_language({TEXTS['en']!r}) == 'en'\n"
        "sys.exit('py3langid' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
