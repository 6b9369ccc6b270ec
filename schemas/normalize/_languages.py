"""Spoken languages by the names that English, German, French, Spanish and Portuguese texts give them."""

from __future__ import annotations

LANGUAGES: dict[str, str] = {
    "en": "English Englisch Englischkenntnisse anglais inglés inglês Englische Englisch-Kenntnisse",
    "de": "German Deutsch Deutschkenntnisse allemand alemán alemão Deutsche Deutsch-Kenntnisse",
    "fr": "French Französisch Französischkenntnisse français francés francês",
    "es": "Spanish Spanisch espagnol español castellano espanhol Castilian",
    "pt": "Portuguese Portugiesisch portugais portugués português", "it": "Italian Italienisch italien italiano",
    "nl": "Dutch Niederländisch néerlandais neerlandés holandês Flemish",
    "zh": "Mandarin Chinese Cantonese Chinesisch Mandarin-Chinese chinois mandarin chino chinês mandarín mandarim",
    "ja": "Japanese Japanisch japonais japonés japonês", "ko": "Korean Koreanisch coréen coreano",
    "ar": "Arabic Arabisch arabe árabe", "he": "Hebrew Hebräisch hébreu hebreo hebraico", "hi": "Hindi",
    "bn": "Bengali Bangla", "ta": "Tamil", "te": "Telugu", "mr": "Marathi", "gu": "Gujarati", "kn": "Kannada",
    "ml": "Malayalam", "pa": "Punjabi", "ur": "Urdu", "ne": "Nepali", "si": "Sinhala", "fa": "Persian Farsi",
    "ru": "Russian Russisch russe ruso russo", "uk": "Ukrainian Ukrainisch",
    "pl": "Polish Polnisch polonais polaco polonês", "cs": "Czech Tschechisch tchèque", "sk": "Slovak",
    "sl": "Slovenian Slovene", "hr": "Croatian Kroatisch", "sr": "Serbian", "bg": "Bulgarian",
    "ro": "Romanian Rumänisch", "hu": "Hungarian Ungarisch", "el": "Greek Griechisch",
    "tr": "Turkish Türkisch turc turco", "sv": "Swedish Schwedisch suédois", "no": "Norwegian Norwegisch",
    "da": "Danish Dänisch", "fi": "Finnish Finnisch", "is": "Icelandic", "et": "Estonian", "lv": "Latvian",
    "lt": "Lithuanian", "ga": "Irish Gaelic", "cy": "Welsh", "ca": "Catalan catalán catalão",
    "eu": "Basque euskera", "gl": "Galician gallego", "sq": "Albanian", "mk": "Macedonian", "ka": "Georgian",
    "hy": "Armenian", "az": "Azerbaijani", "kk": "Kazakh", "uz": "Uzbek", "mn": "Mongolian", "th": "Thai",
    "vi": "Vietnamese", "id": "Indonesian Bahasa", "ms": "Malay", "tl": "Tagalog Filipino", "km": "Khmer",
    "my": "Burmese", "sw": "Swahili", "am": "Amharic", "yo": "Yoruba", "zu": "Zulu", "af": "Afrikaans",
    "la": "Latin", "eo": "Esperanto", "lb": "Luxembourgish",
}  # fmt: skip
"""ISO 639-1 code -> names; a name in lower case is one of a language that does not capitalise them."""
