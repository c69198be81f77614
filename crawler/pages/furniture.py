"""Furniture: what stands on a page for its use and says nothing; cut from text by whole phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence

# "Facebook Twitter WhatsApp": a bar of networks.
_NETWORKS = (
    "((facebook|twitter|whatsapp|telegram|linkedin|instagram|youtube|weibo|vkontakte|e-?mail"
    "|pinterest|wechat|viber|copy link|페이스북|트위터|카카오톡|微信|微博)[ ,]*)+"
)
# Each phrase is a whole paragraph (less brackets, colons, bars): a sentence is never furniture.
_PHRASES = (
    # English
    "suggest to a friend", "(send|e-?mail|recommend|tell) (this (page|article) )?to a friend",
    "print( this page| page| version| friendly( version)?)?", "printer[- ]friendly( version)?",
    "share( this)?( page| on .{2,30})?", "close( this)?( window)?", "back( to top)?", "top",
    "(font|text) size( (big|large|small|medium|normal|a[+-]?|l|m|s))*", "tweet",
    "(font|text)( (big|large|small|medium|normal|a[+-]?|l|m|s))+",
    "read more", "skip to (main )?content", "add to favou?rites",
    # Chinese
    "推荐给(朋友|好友)", "打印(本页|此页)?", "关闭(本页|窗口)?", "字体", "字号",
    "分享((到|至)?(微信|微博|朋友圈|QQ\\w*|空间| )*)", "(字[体号] ?)?大 ?中 ?小",
    "返回(顶部|首页|列表)?", "扫一扫.{0,20}", "收藏(本页)?", "友情链接",
    # Russian
    "распечатать", "версия для печати", "(отправить|рассказать|порекомендовать) друг[уз]\\w*",
    "поделиться( в .{2,20})?", "вернуться( назад| к списку)?",
    # French, Spanish, Portuguese, German
    "(envoyer|recommander) à un ami", "imprimer( la page| cette page)?", "partager( sur .{2,20})?",
    "(enviar|recomendar) a un amigo", "imprimir", "compartir( en .{2,20})?", "compartilhar",
    "drucken", "seite (drucken|weiterempfehlen)", "weiterempfehlen", "teilen",
    "partilhar", "compartilhe( .{2,20})?", "imprima( .{2,20})?", "copiar enlace", "copiar link",
    "copier le lien", "haut de page", "retour( (en haut|à la liste))?", "volver( arriba)?",
    "voltar",
    "zurück( nach oben)?", "nach oben", "seite teilen", "zum seitenanfang",
    # Italian, Dutch, Polish, Czech, the Nordic languages
    "stampa( pagina)?", "condividi( su .{2,20})?", "torna su", "afdrukken", "delen",
    "deel (deze pagina|via .{2,20})", "drukuj", "udostępnij( .{2,20})?", "powrót( do listy)?",
    "vytisknout", "sdílet( .{2,20})?", "skriv ut", "dela( sidan)?", "tulosta", "jaa( .{2,20})?",
    # Ukrainian, Turkish, Greek, Hebrew, Persian, Indonesian, Vietnamese, Thai
    "версія для друку", "друкувати", "поділитися( в .{2,20})?", "yazdır", "paylaş", "εκτύπωση",
    "κοινοποίηση", "הדפסה", "שתף", "چاپ", "اشتراک.?گذاری", "ارسال به دوستان", "cetak", "bagikan",
    "in (bài viết|trang này)", "chia sẻ", "พิมพ์(หน้านี้)?", "แชร์", "กลับ(ขึ้น)?ด้านบน",
    # Japanese, Korean
    "(この)?(ページ|記事)?を?印刷(する)?", "シェア(する)?", "ツイート",
    "(ページ)?(の)?(先頭|トップ)(へ|に)?戻る", "ページ(の)?(先頭|トップ)へ", "前のページへ戻る",
    "인쇄(하기)?", "공유(하기)?", "목록(으로)?", "URL ?복사",
    _NETWORKS,
    # Arabic
    "طباعة", "اطبع( الصفحة)?", "أرسل (إلى|الى) صديق", "اقترح (على|إلى) صديق", "شارك",
)  # fmt: skip
# Headings of lists beside the text: left over at its end, and a heading of its own elsewhere.
_LABELS = (
    "related (news|articles|links|stories|documents)", "attachments?( list)?", "相关新闻",
    "相关(链接|报道|附件)", "附件(列表|下载)?", "материалы по теме", "см\\. также",
    "прикреплённые файлы", "дополнительно",
)  # fmt: skip
_LABEL = re.compile("|".join(f"(?:{label})" for label in _LABELS), re.I)
_FURNITURE = re.compile("|".join(f"(?:{phrase})" for phrase in _PHRASES), re.I)
_EDGES = re.compile(r"^[\s\W_]+|[\s\W_]+$")
_BARS = re.compile(r"[\s|/\[\]【】［］()（）<>·•:：]+")
_CRUMBS = re.compile(r"[^<>»›→]{1,60}(?:\s*(?:>|»|›|→)\s*[^<>»›→]{1,60})+")
_LANGUAGES = re.compile(
    r"(?:english|fran[cç]ais|español|русский|عربي|العربية|简体中文|繁體中文|中文|deutsch|português"
    r"|italiano|日本語|한국어|[\s|/·•:])+", re.I
)  # fmt: skip
_LONGEST = 200  # characters of a breadcrumb or bar


def cut(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs without the furniture at their head and tail; what lies between is kept."""
    first, last = 0, len(paragraphs)
    while first < last and (is_furniture(paragraphs[first]) or is_crumbs(paragraphs[first])):
        first += 1
    while last > first and (is_furniture(paragraphs[last - 1]) or is_label(paragraphs[last - 1])):
        last -= 1
    return tuple(paragraphs[first:last])


def is_furniture(text: str) -> bool:
    """Whether a paragraph is a tool or a language bar in whole."""
    if len(text) > _LONGEST:
        return False
    said = _EDGES.sub("", text)
    if not said:
        return False  # "***" parts the sections of a text
    if _LANGUAGES.fullmatch(said):
        return True
    plain = _BARS.sub(" ", said).strip()
    return bool(_FURNITURE.fullmatch(plain)) or _all_tools(said)


def is_label(text: str) -> bool:
    """Whether a paragraph is the heading of a list that stands beside texts."""
    return len(text) <= _LONGEST and bool(_LABEL.fullmatch(_EDGES.sub("", text)))


def is_crumbs(text: str) -> bool:
    """Whether a paragraph is a breadcrumb: "Home > Features > …"."""
    said = text.strip()
    # «…» are quotation marks of many languages, and a sentence ends in a full stop.
    if len(said) > _LONGEST or "«" in said or said.endswith((".", "。", "!", "?")):
        return False
    return bool(_CRUMBS.fullmatch(said))


def _all_tools(text: str) -> bool:
    parts = [part for part in re.split(r"[\s|\[\]【】]{2,}|[|\[\]【】]", text) if part.strip()]
    return len(parts) > 1 and all(_FURNITURE.fullmatch(_EDGES.sub("", part)) for part in parts)
