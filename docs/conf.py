"""The configuration of the documentation in both languages; `docs/build` builds each under its tag, `ja` or `en`."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from hoshu_rules import RULES_VERSION, STANDARD

if TYPE_CHECKING:
    from sphinx.util.tags import Tags

    tags: Tags

sys.path[:0] = [str(Path(__file__).parent / "extensions"), str(Path(__file__).parents[1] / "tests")]

language = "ja" if tags.has("ja") else "en"  # noqa: F821  # Sphinx puts the tags here.
OTHER_LANGUAGE = "en" if language == "ja" else "ja"

project = {"ja": "保守サービスチケットの規則", "en": "The rules of maintenance-service tickets"}[language]
html_title = project
version = release = RULES_VERSION

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_tsegsearch"]
extensions += ["findable", "readable", "anchored", "example_rows", "folded", "conclusions", "downloads", "trying"]
# What docs/build says of its settings.
report_to = os.environ.get("HOSHU_REPORT_TO", "")
published_page = (os.environ.get("HOSHU_PUBLISHED_PAGE", ""), os.environ.get("HOSHU_PUBLISHED_PAGE_READ_ON", ""))
# So that a link such as refunds.md#例 finds its heading, as on a code host.
myst_heading_anchors = 4

# The reference: in the order of the code, with short types, and defaults as they are written.
add_module_names = False
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 100
python_use_unqualified_type_names = True

html_theme = "furo"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["book.css"]
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
html_theme_options: dict[str, Any] = {"top_of_page_buttons": []}


def _ordinal(day: int) -> str:
    suffixes = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}
    return f"{day}{suffixes.get(day, 'th')}"


def _wide(word: str) -> tuple[str, str]:
    """A word as it is, and in full-width letters, as a Japanese keyboard types it."""
    return word, word.translate({ord(letter): ord(letter) + 0xFEE0 for letter in word if letter.isascii()})


_CUTOFF = STANDARD.refund_cutoff_day

# Words that a reader searches for, under the page that has to come first for them.
searched_for = {
    "ja": {
        "ordering": [
            "更新",
            "更新チケット",
            "満了日",
            "サービス満了日",
            "注文",
            f"{STANDARD.new_order_months}か月",
            STANDARD.renewal_suffix,
        ],
        "refunds": [
            "返品",
            "返金",
            *_wide(f"{_CUTOFF}日"),
            *_wide(f"{_CUTOFF - 1}日"),
            "キャンセル",
        ],
        "term": ["サービス期間", "年数"],
        "entry": ["シリアル番号", "記入", "約款"],
        "registration": ["登録", "登録完了", "登録完了連絡"],
        "coverage": [
            "離島",
            "天災",
            "過失",
            "高さ",
            *_wide(f"{STANDARD.excluded_height_m:g}m"),
            "対象外",
            "壊れた",
            "故障",
        ],
        "place": ["設置場所", "送り先"],
        "attendance": ["平日", "祝日", "休日", "営業日", "年末年始", "受付時間"],
        "shipping": ["送料", "再発送", "返送料", "配送業者", "届かない"],
        "work": ["切り分け", "ファームウェア", "コンフィグ", "設定情報", "設定の復元"],
        "exchange": ["不良品", "返却", "所有者", "所有権"],
        "menu": ["メニュー", "バンドル", "品番"],
        "silence": ["解約", "中途解約"],
        "trying": ["試す", "試してみる"],
    },
    "en": {
        "ordering": ["order", "renewal", "renew", "expiry", STANDARD.renewal_suffix],
        "refunds": ["refund", "return for a refund", _ordinal(_CUTOFF), _ordinal(_CUTOFF - 1), "cancel"],
        "term": ["service period", "first day of service"],
        "entry": ["serial number", "entry form", "terms"],
        "registration": ["registration", "register", "guide day"],
        "coverage": ["covered", "coverage", "island", "remote island", "natural disaster", "height", "negligence"],
        "place": ["place of installation", "destination"],
        "attendance": ["business day", "weekday", "holiday", "service hours", "attendance"],
        "shipping": ["shipping", "reshipment"],
        "work": ["work", "firmware", "configuration file", "fault location"],
        "exchange": ["faulty unit", "return of the faulty unit", "owner", "ownership"],
        "menu": ["menu", "bundle", "part number"],
        "trying": ["try", "try it"],
    },
}[language]

# What the theme says in English and has no Japanese for.
THEME_WORDS = {
    ">Back to top<": ">ページの先頭へ<",
    "Skip to content": "本文へ移動",
    "On this page": "このページの内容",
    "<span>Next</span>": "<span>次のページ</span>",
    "<span>Previous</span>": "<span>前のページ</span>",
    '<div class="title">Home</div>': '<div class="title">目次</div>',
    "Toggle site navigation sidebar": "ページの一覧を開く・閉じる",
    "Toggle table of contents sidebar": "このページの内容を開く・閉じる",
    "Toggle Light / Dark / Auto color theme": "明るい配色・暗い配色・自動を切り替える",
    "<title>Contents</title>": "<title>このページの内容</title>",
    "<title>Menu</title>": "<title>ページの一覧</title>",
    "<title>Expand</title>": "<title>開く</title>",
    "<title>Light mode</title>": "<title>明るい配色</title>",
    "<title>Dark mode</title>": "<title>暗い配色</title>",
    "<title>Auto light/dark, in light mode</title>": "<title>自動（明るい配色）</title>",
    "<title>Auto light/dark, in dark mode</title>": "<title>自動（暗い配色）</title>",
}


def _in_japanese(html: str) -> str:
    for english, japanese in THEME_WORDS.items():
        html = html.replace(english, japanese)
    return html


def _tell_page(app: Sphinx, page: str, _name: str, context: dict[str, Any], _doctree: nodes.document | None) -> None:
    other = Path(app.confdir, OTHER_LANGUAGE, f"{page}.md")
    if other.exists():
        context["other_language"] = f"{context['content_root']}../{OTHER_LANGUAGE}/{page}.html"
    context["rules_version"] = RULES_VERSION
    context["in_japanese"] = _in_japanese


def _link_outside_page(app: Sphinx, doctree: nodes.document) -> None:
    """A link to a page outside the source folder goes to where the site has it.

    The page next to the conformance vectors is included in a page of the site, and the other language has its own site.
    """
    for link in list(doctree.findall(addnodes.pending_xref)):
        outside = Path(link["reftarget"])
        if link.get("refdomain") != "doc" or not outside.is_absolute():
            continue
        match outside.relative_to(app.confdir).parts:
            case ("conformance", "README"):
                link["reftarget"] = "conformance"
            case (folder, *page) if folder == OTHER_LANGUAGE:
                up = "../" * (app.env.current_document.docname.count("/") + 1)
                link.replace_self(nodes.reference("", "", *link.children, refuri=f"{up}{folder}/{'/'.join(page)}.html"))
            case elsewhere:
                raise ValueError(f"{app.env.current_document.docname} links to a page that no site has: {elsewhere}")


def _show_signature(
    _app: Sphinx, _what: str, _name: str, described: type, _options: object, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """Callers do not build classes with private fields; for the others, defaults are shown as values.

    In the ``__init__`` that attrs writes, the source of a default is only a generated name.
    """
    if signature and attrs.has(described):
        defaults = attrs.fields_dict(described)
        if any(name.startswith("_") for name in defaults):
            return "", returns
        signature = re.sub(r"attr_dict\['(\w+)'\]\.default", lambda found: repr(defaults[found[1]].default), signature)
    return signature, returns


def setup(app: Sphinx) -> None:
    """Connect what this file adds to Sphinx."""
    app.connect("doctree-read", _link_outside_page, priority=400)  # Before Sphinx collects the files to copy.
    app.connect("autodoc-process-signature", _show_signature)
    app.connect("html-page-context", _tell_page)
