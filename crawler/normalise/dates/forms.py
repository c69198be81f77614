"""The forms a date takes, as patterns over token letters (token.py): one letter is one token."""

from __future__ import annotations

import re
from functools import cache

# Groups: w weekday, d days, m month, y year, s two-digit year, q year or k month told from now,
# u all-numeric, t time, a half of the day, z zone.
# "Today, 14 June 2001" is one date, and so is "накануне, 14 июня".
_WEEKDAY = (
    r"(?:(?:R(?:&R)?|TP|e(?=[,(]))[o,(@]{0,2})?(?:[TLX]{0,2}(?P<w>[Ww])[.,(]{0,2}[odfg]{0,3})?"
)
_OR_AFTER = r"(?:,?\(?(?P<w2>[Ww])\)?)?"
# "8. (Montag) bis 10. August"
_DAYS = (
    r"(?P<d>[ND]\.?(?:\([Ww]\)(?=[r\-]))?(?:,[ND]\.?){0,6}"
    r"(?:o?[&r\-/][dofg]{0,2}(?:[Ww],?[dofg]{0,2})?[ND]\.?)?)"
)
# "June 14, 15 people" is no set: days after a month need a joint, and no noun after the last.
# "January 10 (Wed) to 12 (Fri), 2007"; "May 3/4, 2022": without its year 4 may be that.
_DAYS_AFTER = (
    r"(?P<d>[ND](?:(?:,[ND]){0,6}o?&[do]{0,2}[ND](?![A-XZx])|/[ND](?=[,o]{0,2}Y)"
    r"|(?:\.|\([Ww]\))?[r\-][do]{0,2}[ND](?:\([Ww]\))?)?)"
)
_DAYS_HAN = r"(?P<d>[ND](?:(?:,[ND]){0,6}(?:[&r\-]o?[ND]|,D))?)"
# "حزيران/يونيو": one month under two names.
_TWIN = r"(?:[/(]M\)?)?"
_YEAR = r"(?:[o.,\-/yfE()]{0,4}(?P<y>Y)(?:yE?|E)?|[,of]{0,2}(?P<q>q))?"
_TIME = (
    r"(?:[@of.,|\-(:&;h]{0,3}d?(?P<a0>a)?(?P<t>H|N\.N(?=[ah])|(?:(?<=h)|(?<=h\.))N\.N|N(?=[ah]))"
    r"h?\.?(?P<a>a)?\.?"
    r"\(?(?P<z>z)?\)?)?"
)

# "early", "third quarter", "3rd quarter", "quý 3".
_PART = r"(?:o?(?P<p>S)|o?(?P<k>[ND])[.o]?K|K(?P<k_>N))"
# "2023年6月至7月", "6月中旬".
_TO_MONTH = r"(?:[r\-&]o{0,2}(?P<n>M)(?!o?[ND])|o?(?P<p_>S))?"
_PART_LAST = r"(?:(?P<p>S)|(?P<k>[ND])[.o]?K)"

_MONTH_LAST = (
    # A number that ends its sentence has no month of the next: "المادة 3. في يونيو".
    rf"d{{0,2}}{_DAYS}(?![,.][of]|(?<=\.)[of])[ofG.,\-/]{{0,4}}(?P<m>M){_TWIN}(?![.,]?[ND],?Y){_YEAR}"
    rf"{_OR_AFTER}{_TIME}"
)
_MONTH_FIRST = (
    rf"(?P<m>M)[of.,\-]{{0,2}}{_DAYS_AFTER}(?:(?:[of,]{{0,3}}|\.)(?P<y>Y)|,?(?P<q>q))?"
    rf"{_OR_AFTER}{_TIME}"
)
_YEAR_FIRST = (
    rf"E?(?:(?P<y>Y)[oyFE]{{0,2}}|(?P<q>q)o?)[(]?(?P<m>M)[)]?[o]{{0,2}}{_DAYS_HAN}o?"
    rf"{_OR_AFTER}{_TIME}"
)
_YEAR_FIRST_DOTS = (
    _YEAR_FIRST.replace("[oyFE]{0,2}", "[.oy,]{0,4}")
    .replace("[o]{0,2}", "[o.]{0,2}")
    .replace("o?" + _OR_AFTER, "[.o]{0,3}" + _OR_AFTER)
    .replace(r"[&r\-]o?[ND]", r"\.?[&r\-]o?[ND]")
)

FORMS = {
    "iso": r"(?P<i>I)(?:(?P<a>a)\.?)?(?:\(?(?P<z>z)\)?)?",
    "torn_han": r"(?P<y>Y)y?(?P<m>M)(?P<d>ND)",  # 2001年6月1 4日
    "ymd": _WEEKDAY + _YEAR_FIRST,
    "numeric": rf"{_WEEKDAY}d?E?(?P<u>U)(?:yE?)?{_OR_AFTER}{_TIME}",
    "slash_year": rf"(?<![/\-r]){_WEEKDAY}(?P<d>N(?:[r\-]N)?)/(?P<m>N)-?(?P<y>Y)",  # 14/6-2003
    "ydm": (
        rf"{_WEEKDAY}(?P<y>Y)[.oy,\-]{{0,4}}(?P<d>[ND](?:\.?[r\-][ND])?)[.\-]{{0,2}}(?P<m>M){_OR_AFTER}"
    ),
    "thai": rf"{_WEEKDAY}d{{0,2}}{_DAYS}(?P<m>M)y?(?P<s>N)(?![.:/]?N)",
    "dashed": r"(?P<d>[ND])-(?P<m>M)-(?P<s>N)(?!-?[MN])",
    "worded": _WEEKDAY + r"d{0,2}(?P<d>C)[dof]{0,4}(?P<m>M)[of,y]{0,5}(?P<y>Y)",
    # "ago. 23/22": the month, its day and year
    "slashed": rf"{_WEEKDAY}(?P<m>M)[.o]{{0,2}}(?P<d>N)/(?:(?P<y>Y)|(?P<s>N)(?![./:,]?[NY]))",
    "torn": _WEEKDAY + r"(?P<d>NN)[o.]?(?P<m>M)(?:[of.,]{0,2}(?P<y>Y))?",  # 1 4 June
    "dmy": _WEEKDAY + _MONTH_LAST,
    "torn_after": _WEEKDAY + r"(?P<m>M)(?P<d>NN),?(?P<y>Y)",  # May 1 4, 2001
    "mdy": _WEEKDAY + _MONTH_FIRST,
    "months": r"(?P<m>M)[r\-&][dof]{0,2}(?P<n>M)[of.,y]{0,3}(?P<y>Y)",
    "ym": rf"(?:{_PART}[\-o]{{0,2}})?E?(?P<y>Y)y?o?(?P<m>M){_TO_MONTH}",
    "my": rf"(?:{_PART}[\-ofdy]{{0,3}})?(?P<m>M)[of.,y/E]{{0,4}}(?P<y>Y)(?:y|E)?",
    "part": rf"{_PART}[\-,ofd]{{0,3}}y?E?(?P<y>Y)[yE]?",
    "part_last": rf"E?(?P<y>Y)[yo]{{0,2}}{_PART_LAST}",
    "mq": r"(?P<m>M)[of,]{0,2}(?P<q>q)",
    "month_part": (  # mid-June, but not as the end of a stretch
        r"(?<!M[r&\-])(?<!M[r&\-][odf])(?<!b)(?<!b[odf])(?P<p>S)[\-ofdy]{0,3}(?P<m>M)"
        r"(?![.,of]{0,2}[NYDCUqM]|[,of]{0,2}[r&\-][odf]{0,2}[SMND])"
    ),
    "month_part_last": (  # 6月中旬, 去年6月中旬
        r"(?<![YNr\-])(?<![r\-]o)(?:(?P<q>q)o?)?(?P<m>M)[oyd]{0,2}(?P<p>S)(?!o?[NDYS]|o?[r&\-]o?[MND])"
    ),
    "roman": (
        r"(?P<d>[ND](?:[r\-&][ND])?)[.\-/]?(?P<m>V)[.\-/]?(?P<y>Y)"
        r"|(?P<y_>Y)[.\-/]?(?P<m_>V)[.\-/]?(?P<d_>[ND])"
    ),
    "season": r"(?P<n>Q)[of,]{0,3}y?(?P<y>Y)y?|E?(?P<y_>Y)o?(?P<n_>Q)",
    "of_month": rf"{_WEEKDAY}[dg]{{0,2}}{_DAYS}[dofG.,]{{0,3}}(?P<k>k)(?!y)",  # 14 сего месяца
    "weekday_day": (
        r"[TLX]{0,2}(?P<w>[Ww])[of,(]{1,3}(?P<d>[ND])\)?(?!o?[MU]|\.N|[ha])"
        r"|(?P<d_>D)o?\(?(?P<w_>W)\)?"
        r"|(?P<k>k)(?P<d__>(?:[ND][r\-&])?D)(?:\(?(?P<w__>W)\)?)?"
    ),
    "named_day": (  # el día 9, 9-го числа
        r"g(?P<d>N)(?![of.,\-/&r]{0,4}[MNDU])(?![/:\-])|(?P<d_>[ND](?:[&r\-][ND])?)G"
    ),
    "figures": (  # from 30/6 to 3/7, 30.6. – 3.7., (30.6-3.7)
        r"(?<!N[\-./])(?<!N\.-)(?<!h)(?:[fd][dof]{0,2}|\()?(?P<d>N[./]N\.?),?[r\-][dof]{0,2}"
        r"(?P<e>N[./]N\.?)(?![./:\-]?[NUY]|[ha])"
    ),
    "dotted": (  # vom 7. bis 11.1., vom 30.6. bis zum 3.7.
        r"(?:(?:R|TP)[o(@]{0,2}|[of(])(?P<d>N)\.(?P<m>N)\.(?!N)"
        r"|d(?P<d__>N[r\-]N)\.(?P<m__>N)(?![.:]?N)"  # w dniach 11–13.11
        r"|(?<!N\.)f?(?P<d_>N\.[r\-][do]{0,2}N)\.(?P<m_>N)\.(?![NY])"
    ),
    "dotted_first": (
        r"(?P<m>N)[./](?P<d>N)\.?\(?(?P<w2>W)\)?"
        r"|(?:(?<=U[r\-])|(?<=U\.[r\-]))(?P<m_>N)[./](?P<d_>N)(?![./:\-]?[NUYMH]|[ha])"
    ),
    "dotted_days": (  # 8.9.-11., and each end of 8.8.~8.10.
        r"(?P<m>N)\.(?P<d>N\.[r\-]N)(?!\.?[NW]|\.?\(W)"
    ),
    "until_day": (  # 8.8.(월)~10., 2002.11.27-29
        r"(?<=[W)][r\-])(?P<d>N)(?:\.?\(?(?P<w>W)\)?|\.(?!N))"
        r"|(?:(?<=U[r\-])|(?<=U\.[r\-]))(?P<d_>N)(?![./:\-]?[NUYMH]|[ha])"
    ),
    "bare_day": r"(?:R\(?)?(?P<d>D(?:[r\-&]D)?)\)?",
    "bracketed": r"(?<=\()(?P<m>N)\.(?P<d>N(?:[r\-]N)?)(?=\.?\))",
    "in_brackets": r"(?<=\()(?P<d>N[./]N\.?)(?=\))",  # di Jakarta (26/4)
    "slash": (
        r"d+(?P<d>N(?:[r&\-]d?N)?)/(?P<m>N)|d+(?P<d_>N)-(?P<m_>N)(?![M/\-])"
        r"|f(?P<d__>N[r\-]N)/(?P<m__>N)"  # từ ngày 23 đến 25/10
    ),
    "relative": r"(?P<r>R)(?:o?[Pa])?(?:[o,(@]{0,2}(?P<w>W)\)?)?|T(?P<p>P)"
    r"|(?P<j>j)|(?P<e>e)(?:[o,(@]{0,2}(?P<w_>W)\)?)?",
    "weekday": (  # "every Monday" is none
        r"(?<!v)(?<!v[do])(?:(?P<l>[TLX]{1,2})[o@]{0,2})?(?P<w>W)(?:[o,@]{0,2}(?P<l_>[LX]))?"
        r"|T(?P<w_>w)|(?<=f)(?P<w__>w)(?=r[dof]{0,2}W)"  # de quarta a sexta-feira
    ),
}  # fmt: skip


# Letters that a form can begin with.
_FIRST = "dofgq(NDCMYWwUIRTPLXQSKEkje"

# Forms that only languages of this habit have.
_HABITS = {
    "ydm": "year_first",
    "dotted": "dotted",
    "dotted_first": "year_first",
    "dotted_days": "month_dots",
    "until_day": "year_first",
    "bare_day": "bare_days",
    "bracketed": "month_dots",
    "thai": "short_years",
    "slash": "slash_days",
    "slash_year": "slash_years",
    "part_last": "part_last",
    "month_part_last": "part_last",
}


@cache
def pattern(habits: frozenset[str]) -> re.Pattern[str]:
    """All forms as one alternation, the fuller first; each group is named after its form.

    `habits` of the language: year_first, slash_days, bare_days, short_years (see Lexicon).
    """
    forms = dict(FORMS)
    if "year_first" in habits:  # "2001. június 14.": elsewhere a dot there ends a sentence
        forms["ymd"] = _WEEKDAY + _YEAR_FIRST_DOTS
        forms["ym"] = rf"E?(?P<y>Y)[.oy,]{{0,4}}(?P<m>M){_TO_MONTH}"
        forms["numeric"] = forms["numeric"].replace(_OR_AFTER, _OR_AFTER.replace(",?", "[,.]?"))
    if "part_last" in habits:  # "Haziran 2001 ortasında"
        forms["my"] += r"(?:o?(?P<p_>S))?"
    if "month_first" not in habits:  # "ул. 8 Марта, 5": there only a year makes it a date
        forms["mdy"] = forms["mdy"].replace("|,?(?P<q>q))?", "|,?(?P<q>q))")
    for form, habit in _HABITS.items():
        if habit not in habits:
            del forms[form]
    found = "|".join(f"(?P<{name}>{_own(name, form)})" for name, form in forms.items())
    return re.compile(rf"(?=[{_FIRST}])(?:{found})")


def _own(name: str, form: str) -> str:
    return re.sub(
        r"\(\?P<(\w+)>", lambda m: f"(?P<{name}_{m[1].rstrip('_')}{m[1].count('_') * '_'}>", form
    )
