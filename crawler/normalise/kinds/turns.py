"""Whether a text is a transcript: paragraphs that begin with who asks or who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = r"[\s–—•-]*(?:\w{1,4}\)\s*)?"  # of a list's item, or a dash before who speaks
# "Q:", "Question:", "Вопрос:", "记者：", "（問）": in any language, mirrors mix them.
_ASKS = re.compile(
    rf"{_MARK}[(（【\[]?(?:(?:Q|Questions?|Reporter|Journaliste?|Frage|Pregunta|Periodista|Pergunta"
    r"|Jornalista|Domanda|Vraag|Fråga|Spørgsmål|Spørsmål|Kysymys|Pytanie|Otázka|Kérdés|Întrebare"
    r"|Pitanje|Soru|Sual|Hỏi|Ερώτηση|Δημοσιογράφος|Вопрос|Питання|Запитання|Пытанне|Въпрос|Питање"
    r"|Сұрақ|سؤال|س|پرسش|سوال|שאלה|प्रश्न|ถาม|คำถาม|문|질문|[^\s:：]{0,12}기자|问|問|質問|В(?=\s*[:：]))"
    r"\s*\d{0,2}|[^\n:：，。、]{0,14}(?:记者|記者))\s*[)）】\]]?\s*[.:：]",
    re.IGNORECASE,
)
_ASIDE = r"(?:\s*[(（][^()（）\n]{1,60}[)）])?\s*[:：]\s*\S"  # "(smiling):"
# Who speaks by office, or with initials as the Kremlin prints it: "THE PRESIDENT:", "В.В.Путин:".
_SPEAKER = re.compile(
    rf"{_MARK}(?:(?:(?:THE|EL|LA|LE|O|A|IL) )?"
    r"(?:MR|MRS|MS|DR|SEC|SECRETARY|(?:VICE )?PRESIDENT[AE]?"
    r"|PRÉSIDENTE?|(?:PRIME |FOREIGN )?MINISTER|MINISTRE|MINISTR[OA]|AMBASSADOR|CHANCELLOR"
    r"|CANCILLER|SENATOR|GENERAL|PREMIER|KING|QUEEN|UNDER SECRETARY|ПРЕЗИДЕНТ|МИНИСТР)\b"
    r"[^a-zа-яё\n:：]{0,40}"
    r"|(?:[^\W\d_a-zа-яё]\.\s?){1,3}[^\W\d_a-zа-яё][\w’'-]+"
    rf"|(?:外交部)?发言人(?!.?.?宣[布佈])[\u4e00-\u9fff]{{0,4}}|[\u4e00-\u9fff]{{1,6}}(?:大臣|報道官)){_ASIDE}"
)
# A name alone, which must come again: once it may be a field ("VENUE: …").
_NAME = re.compile(
    rf"{_MARK}(?P<name>[^\W\d_a-zа-яё][^a-zа-яё\d\n:：，。、]{{1,40}}?|[\u4e00-\u9fff·]{{2,4}}){_ASIDE}"
)
# Any turn of what is known to be a transcript: "AFP: …", "Official Spokesperson: …".
_TURN = re.compile(r"[^\n:：.。\d]{1,32}[:：]\s*\S")
# What every turn has, and is quickly asked: a stop behind a word, a colon behind a few.
_MARKED = re.compile(r"[^.\n]{1,20}\.|[^:：\n]{1,140}[:：]")
_LOOKED = 40  # paragraphs; a transcript shows itself by then
_HEADS = 5  # and those among which its first turn begins, below headings
_SEVERAL = 3  # questions that make a press conference by themselves


def kind(paragraphs: Sequence[str]) -> str | None:
    """Press conference where several ask, or one asks a named speaker; speech where none asks."""
    looked = paragraphs[:_LOOKED]
    rest = [p for p in looked if not asks(p)]
    asked = len(looked) - len(rest)
    named = [p for p in rest if ":" in p or "：" in p]  # as behind whoever speaks
    spoken = any(map(_SPEAKER.match, named)) or _one_comes_again(named)
    if asked >= _SEVERAL or (asked and (spoken or any(map(_NAME.match, named)))):
        return "press conference"
    return "speech" if spoken else None


def asks(paragraph: str) -> bool:
    """Whether a paragraph begins with who asks: "Q:", "Вопрос:", "记者："."""
    return _ASKS.match(paragraph) is not None


def is_labelled(paragraph: str) -> bool:
    """Whether a paragraph of a transcript begins with whoever speaks."""
    return _TURN.match(paragraph) is not None


def begun(paragraphs: Sequence[str]) -> int:
    """How many paragraphs stand above the first that begins with who asks or who speaks."""
    marked = ((n, p) for n, p in enumerate(paragraphs[:_HEADS]) if _MARKED.match(p))
    return next((n for n, p in marked if asks(p) or _SPEAKER.match(p)), len(paragraphs))


def _one_comes_again(paragraphs: Sequence[str]) -> bool:
    names = [found["name"] for found in map(_NAME.match, paragraphs) if found]
    return len(set(names)) < len(names)
