"""The main text of any page as trafilatura finds it, with what its plain text would not tell."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.pages import furniture, leads, marks, paragraphs

_SPACE = re.compile(r"\s+")
# What trafilatura drops with all that they say.
_FIGURE = re.compile(r"<(/?)figure\b[^>]*>", re.I)
_CAPTION = re.compile(r"<(/?)figcaption\b[^>]*>", re.I)
# Joiners spell words, as in Persian; trafilatura drops them, so signs stand for them that no text
# has.
_JOINERS = (("\u200c", "⟅"), ("\u200d", "⟆"))
# A sign that no text has: trafilatura writes "- " before an item, which is text elsewhere.
_ITEM = "⟬⟭"
_ITEM_MARK = re.compile(rf"(?:-\s+)?{_ITEM}\s*")
_NESTED = 8  # elements that the first words of an item may lie in
_ROW = re.compile(r"\|(.*)\|", re.S)
_BAR = re.compile(r"(?<!\\)\|")  # within a cell it is escaped
_COLONS = (":", "：")
_LABEL = 24  # characters; a shorter line before a list may be the heading of what is related
_MOST_PARTS = 400  # of a table that lays out a page
_RULE = re.compile(r"[-|]+")  # under the heads of a table


def main_text(markup: str, url: str) -> tuple[str, ...]:
    """The paragraphs; a table's row is one line, items of lists have their marks."""
    # It takes half a second to import, and most runs read no page of this kind.
    from trafilatura import extract

    shown = _spelt_out(_CAPTION.sub(r"<\1p>", _FIGURE.sub(r"<\1div>", markup)))
    for joiner, sign in _JOINERS:
        shown = shown.replace(joiner, sign)
    found = extract(
        shown, url=url, fast=True, include_comments=False, include_tables=True, output_format="txt"
    )
    lines = tuple(filter(None, (_line(line.strip()) for line in (found or "").splitlines())))
    return (_parted(found or "", shown, markup) or lines) if len(lines) == 1 else lines


def _parted(text: str, shown: str, markup: str) -> tuple[str, ...]:
    """The paragraphs of a short bulletin that trafilatura gave in one; empty if it did not."""
    blocks, as_shown = (LexborHTMLParser(page).css("article, main") for page in (markup, shown))
    for block, one in zip(blocks, as_shown, strict=False):
        if _SPACE.sub("", one.text()) == _SPACE.sub("", text):
            return paragraphs.paragraphs(block)
    return ()


def _line(line: str) -> str:
    for joiner, sign in _JOINERS:
        line = line.replace(sign, joiner)
    row = _ROW.fullmatch(line)
    if row is None:
        return _ITEM_MARK.sub("", line)
    if _RULE.fullmatch(row[1]):
        return ""
    columns = (_ITEM_MARK.sub("", cell).strip() for cell in _BAR.split(row[1]))
    return "\t".join(columns).replace("\\|", "|").strip("\t")


def _spelt_out(markup: str) -> str:
    """The markup with the marks of lists, footnotes and quotations written into it."""
    tree = LexborHTMLParser(markup)
    leads.cut(tree)
    for beside in reversed(tree.css("nav")):  # where a bulletin is short, trafilatura takes all
        beside.decompose()
    _laid_open(tree)
    _introduced(tree)
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


def _laid_open(tree: LexborHTMLParser) -> None:
    """Unwrap tables that lay out the page: trafilatura makes one line of a cell's paragraphs."""
    for table in reversed(tree.css("table")):  # the inner first: its cells are then no texts
        own = [part for part in table.css("td, th, tr, tbody") if _holds(table, part)]
        columns = [part for part in own if part.tag == "td"]
        if len(own) > _MOST_PARTS or not any(map(_is_text, columns)):
            continue
        if any(part.tag == "th" for part in own):
            continue
        for cell in columns:
            cell.insert_before(tree.create_node("hr"))
        for part in (*own, table):
            part.unwrap()


def _holds(table: LexborNode, part: LexborNode) -> bool:
    """Whether a part is the table's own and not of one within it."""
    held = part.parent
    while held is not None and held.tag in ("tr", "tbody"):
        held = held.parent
    return held is not None and held.mem_id == table.mem_id


def _introduced(tree: LexborHTMLParser) -> None:
    """Take the links out of a list that a sentence introduces ("The following were signed:")."""
    for held in tree.css("p + ul, p + ol"):
        before = held.prev
        while before is not None and before.tag != "p":
            before = before.prev
        said = before.text().strip() if before is not None else ""
        if said.endswith(_COLONS) and len(said) > _LABEL and not furniture.is_label(said):
            for link in held.css("a"):
                link.unwrap()


def _is_text(cell: LexborNode) -> bool:
    """Whether a cell holds paragraphs, two at least."""
    return len(cell.css("p")) > 1 or len(cell.css("br + br")) > 0


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
