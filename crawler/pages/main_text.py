"""The main text of any page as trafilatura finds it, with what its plain text would not tell."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.pages import marks

_MARKED = re.compile(r"<(?:li|sup|q|d[td])\b", re.I)  # what needs a word of ours
# A sign that no text has: trafilatura writes "- " before an item, which is text elsewhere.
_ITEM = "⟬⟭"
_ITEM_MARK = re.compile(rf"(?:-\s+)?{_ITEM}\s*")
_NESTED = 8  # elements that the first words of an item may lie in
_ROW = re.compile(r"\|(.*)\|", re.S)
_BAR = re.compile(r"(?<!\\)\|")  # within a cell it is escaped
_RULE = re.compile(r"[-|]+")  # under the heads of a table


def main_text(markup: str, url: str) -> tuple[str, ...]:
    """The paragraphs; a table's row is one line, items of lists have their marks."""
    # It takes half a second to import, and most runs read no page of this kind.
    from trafilatura import extract

    if _MARKED.search(markup):
        markup = _spelt_out(markup)
    text = extract(
        markup, url=url, fast=True, include_comments=False, include_tables=True, output_format="txt"
    )
    lines = (_line(line.strip()) for line in (text or "").splitlines())
    return tuple(line for line in lines if line)


def _line(line: str) -> str:
    row = _ROW.fullmatch(line)
    if row is None:
        return _ITEM_MARK.sub("", line)
    if _RULE.fullmatch(row[1]):
        return ""
    cells = (_ITEM_MARK.sub("", cell).strip() for cell in _BAR.split(row[1]))
    return "\t".join(cells).replace("\\|", "|").strip("\t")


def _spelt_out(markup: str) -> str:
    """The markup with the marks of lists, footnotes and quotations written into it."""
    tree = LexborHTMLParser(markup)
    items = marks.Marks()
    for item in tree.css("li, dt, dd"):
        _begin(item, items.of(item) if item.tag == "li" else "")
    for sup in reversed(tree.css("sup")):  # the inner first: the outer is then no number
        if number := marks.raised(sup):
            sup.replace_with(number)
    for quoted in tree.css("q"):
        if quoted.first_child and quoted.last_child:
            quoted.first_child.insert_before("“")
            quoted.last_child.insert_after("”")
    tree.unwrap_tags(["q"])  # trafilatura takes it for a block
    return tree.html or markup


def _begin(item: LexborNode, mark: str) -> None:
    """Set sign and mark before an item's first words; none in menus, whose items are links."""
    node = item.first_child
    for _ in range(_NESTED):
        if node is None or node.tag == "a":
            return
        said = (node.text_content or "").lstrip() if node.tag == "-text" else ""
        if said:
            own = mark and marks.marked(mark, said) == said
            node.insert_before(_ITEM if own else _ITEM + mark)
            return
        node = node.next if node.tag == "-text" else node.first_child
