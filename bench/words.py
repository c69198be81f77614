"""Words of several scripts, drawn by Zipf's law: no text of anybody, and always the same."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate

VOCABULARY = 30_000  # words of a language
PHRASE = 0.3  # of the paragraphs have one of the phrases
LENGTH = 4.6, 0.7  # of a body in words: mu and sigma of a lognormal, about 125 in the mean


@dataclass(frozen=True)
class Language:
    """How a language looks: its letters, its commonest words, set phrases and dates."""

    letters: str
    longest: int  # letters of a word
    common: str
    phrases: tuple[str, ...]
    date: str = "{d:02}.{m:02}.{y}"
    space: str = " "
    stop: str = "."


LANGUAGES = {
    "en": Language(
        "etaoinshrdlucmfwypvbg", 10,
        "the of and to in on with minister president for that cooperation countries relations "
        "visit foreign said meeting bilateral development peace security ambassador economic",
        ("win-win cooperation", "community with a shared future", "rules-based order",
         "Shanghai Cooperation Organization", "strategic partnership"), "{month} {d}, {y}",
    ),
    "fr": Language(
        "esaitnrulodcmpévqfbgh", 11,
        "de la le et les des en du à pour avec ministre président coopération paix sécurité",
        ("coopération bilatérale", "droit international", "cessez-le-feu immédiat"),
        "{d:02}/{m:02}/{y}",
    ),
    "es": Language(
        "eaosrnidlctumpbgvyqhf", 11,
        "de la que el en y los del las con para ministro presidente cooperación paz países",
        ("relaciones diplomáticas", "solidaridad y amistad"), "{d:02}/{m:02}/{y}",
    ),
    "ru": Language(
        "оеаинтсрвлкмдпуяыьгзбчйхжшю", 11,
        "и в на с по что министр президент сотрудничество отношения стороны встреча страны",
        ("многополярный мир", "стратегическое партнёрство", "двусторонние отношения"),
    ),
    "ar": Language(
        "اليمنتربوعدسفهكقحجشطصخضغ", 7,
        "في من على إلى الوزير الرئيس التعاون العلاقات البلدين السلام الأمن وزارة الخارجية",
        ("التعاون المشترك", "الشرعية الدولية"), "{d}/{m}/{y}",
    ),
    "hi": Language(
        "कनरतसमलपवहयदबजगचटभ", 6,
        "के में की और का से को मंत्री सहयोग भारत विदेश संबंध देशों बैठक",
        ("द्विपक्षीय सहयोग", "विदेश मंत्रालय"), "{d:02}-{m:02}-{y}", stop="।",
    ),
    "zh": Language(
        "一国中会人民主外部长合作关系双方发展和平访问交流支持共同友好经济贸易安全地区世界加强推动愿意方面"
        "进行重要问题表示总理大使馆大力东南西北亚非欧美年月日上下成立建设文化教育科技新老朋友理解信任",
        3, "的 和 中国 在 关系 合作 双方 两国 会见 主席 外交部 发展 访问",
        ("合作共赢", "人类命运共同体", "上海合作组织", "一个中国原则"), "{y}年{m}月{d}日", "", "。",
    ),
    "ja": Language(
        "日本外務大臣会談国連安全保障協力関係両首脳電話経済問題地域情勢アジアのをにはがとでもしたいるれ",
        4, "の を に は 大臣 会談 日本 両国 協力 について",
        ("自由で開かれた", "日米同盟", "外務大臣会談"), "{y}年{m}月{d}日", "", "。",
    ),
    "th": Language(
        "กขคงจชดตทนบปผพมยรลวสหอะาิีุูเแโไ", 6, "การ และ ใน ของ ที่ ความร่วมมือ รัฐมนตรี ประเทศ",
        ("ความสัมพันธ์ทวิภาคี", "กระทรวงการต่างประเทศ"), "{d}/{m}/{y}", "", " ",
    ),
}  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class Speaker:
    """Draws titles and paragraphs of one language; the draw is the caller's."""

    def __init__(self, name: str) -> None:
        self.language = LANGUAGES[name]
        own = random.Random(name)  # noqa: S311  # words for a bench, no secret
        made = dict.fromkeys(self.language.common.split())
        while len(made) < VOCABULARY:
            size = own.randint(1, self.language.longest)
            made["".join(own.choices(self.language.letters, k=size))] = None
        self.words = list(made)
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.words))))

    def title(self, draw: random.Random) -> str:
        """A title of some words."""
        said = self._said(draw, draw.randint(5, 11))
        return said[0].upper() + said[1:]

    def paragraphs(self, draw: random.Random) -> list[str]:
        """A body of some paragraphs."""
        length = int(draw.lognormvariate(*LENGTH)) + 12
        sizes = [70] * (length // 70) + [length % 70 + 1]
        return [self._paragraph(draw, size) for size in sizes]

    def _paragraph(self, draw: random.Random, size: int) -> str:
        said = self._said(draw, size)
        if draw.random() < PHRASE:
            said += self.language.space + draw.choice(self.language.phrases)
        return said + self.language.stop

    def _said(self, draw: random.Random, size: int) -> str:
        return self.language.space.join(draw.choices(self.words, cum_weights=self._weights, k=size))
