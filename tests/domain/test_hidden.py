"""Text that HTML hides from its reader is not read, and visible text is."""

from __future__ import annotations

import pytest

from calendar_followup.domain.reading.text import plain
from tests.support.growth import growth

HIDDEN = {
    "display": '<div style="display:none">{}</div>',
    "capitals": '<DIV STYLE="Display : None !important">{}</DIV>',
    "a remark in the style": '<p style="display/**/:/* x */none">{}</p>',
    "an escape in the style": r'<p style="displa\79:none">{}</p>',
    "visibility": '<span style="visibility: hidden">{}</span>',
    "no size": '<span style="font-size:0">{}</span>',
    "no size in pixels": '<span style="color:#fff;font-size:0px;line-height:0">{}</span>',
    "the size of a dot": '<span style="font-size:1px">{}</span>',
    "no size in short": '<span style="font:0/0 a">{}</span>',
    "no height": '<div style="max-height:0;overflow:hidden">{}</div>',
    "no height at all": '<div style="height:0px">{}</div>',
    "no opacity": '<div style="opacity:0">{}</div>',
    "hardly any opacity": '<div style="opacity: .01">{}</div>',
    "no colour": '<b style="color:transparent">{}</b>',
    "no colour either": '<b style="color:rgba(0, 0, 0, 0)">{}</b>',
    "far to the left": '<p style="position:absolute;left:-9999px">{}</p>',
    "far out": '<p style="text-indent:-9999px">{}</p>',
    "for Outlook": '<p style="mso-hide:all">{}</p>',
    "the attribute": "<p hidden>{}</p>",
    "the attribute with a value": '<section hidden="hidden">{}</section>',
    "the attribute alone in the text": "<article hidden>{}</article>",
    "an element of its own": "<aside hidden>{}</aside>",
    "a comment": "<!-- {} -->",
    "a comment that never ends": "<p>x</p><!-- {}",
    "a comment in plain words": "salut <!-- {} -->",
    "a declaration": "<p>x</p><!{}>",
    "a declaration with a sign": "<p>x</p><!a < {}>",
    "template": "<template>{}</template>",
    "script": "<script>{}</script>",
    "style": "<style>{}</style>",
    "title": "<title>{}</title>",
    "head": "<head><meta name=x>{}</head>",
    "a closed dialog": "<dialog>{}</dialog>",
    "an attribute": '<img alt="{}">',
    "around": '<div style="display:none"><p>x</p><p>{}</p></div>',
    "around much": "<div hidden>" + "<div>" * 300 + "</div>" * 200 + "{}" + "</div>" * 101,
    "a part of no size": '<div style="font-size:0"><p style="font-size:100%">{}</p></div>',
    "a sign in a quoted value": '<div title=">" hidden>{}</div>',
    "the other sign in a quoted value": '<div title="<" hidden>{}</div>',
    "a sign in a value": "<div < hidden>{}</div>",
    "two styles": '<div style="display:none" style="color:red">{}</div>',
    "an end that is none": "<div hidden><textarea></div></textarea>{}</div>",
    "formatting that goes on": '<p><font style="display:none">x</p>{}</font>',
    "a paragraph within": "<div hidden><p>x<p>{}</div>",
}


@pytest.mark.parametrize("markup", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_is_not_shown_is_not_read(markup: str) -> None:
    found = plain(f"avant {markup.format('#interview Poste')}")
    assert "interview" not in found
    assert "Poste" not in found
    assert found.startswith("avant")


SHOWN = {
    "after what is hidden": "<div hidden>x</div>{}",
    "after a hidden part of a line": '<p>a<span style="display:none">x</span>{}</p>',
    "after a paragraph that nobody closed": "<p hidden>x<p>{}",
    "after a hidden cell that nobody closed": "<table><tr><td hidden>x<td>{}</table>",
    "after what another end closes": '<p><span style="display:none">x</p>{}',
    "in a mail's grid": '<td style="font-size:0px;padding:20px 0"><div style="font-size:13px">{}</div></td>',
    "visible in what is not": '<div style="visibility:hidden"><p style="visibility:visible">{}</p></div>',
    "an ordinary style": '<p style="font-size:10px;opacity:0.9;height:10px;margin-left:-20px;color:#000000">{}</p>',
    "bold": '<p style="font:700 1em/1.2 Arial">{}</p>',
    "a word in a style": '<p style="background:url(display:none)">{}</p>',
    "after a comment": "<!-- x -->{}",
    "after an empty comment": "<p>x</p><!-->{}",
    "before a word of theirs": "<p>{}</p> x < y",
    "after an end that has no beginning": "</div></span><p>{}</p>",
    "after an apostrophe": "<p data-don't>{}</p>",
    "beside a sign": "<p>a<3 {}</p>",
    "a description": '<b title="hidden">{}</b>',
}


@pytest.mark.parametrize("markup", SHOWN.values(), ids=SHOWN.keys())
def test_what_is_shown_is_read(markup: str) -> None:
    assert "#interview Poste" in plain(markup.format("#interview Poste"))


def test_a_link_that_shows_no_words_gives_no_address() -> None:
    assert "eve" not in plain('<p>Avec : Marie<a href="mailto:eve@example.com"></a></p>')
    assert "Marie <marie@x.ca>" in plain('<p>Avec : <a href="mailto:marie@x.ca">Marie</a></p>')


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<",
            "<!",
            "<!--",
            "<a ",
            '<a "',
            "<a '\"",
            "<a b=\"'",
            "<a b='\"c='",
            "<div hidden>",
            "<b hidden>",
            "</div>",
        ),
        *(
            "<p>",
            "<div>",
            "<p style='",
            '<p style="/*',
            "<td>",
            "</p></b>",
            "<a = ",
            "<a " + "= " * 50,
            "<script>",
            "</",
        ),
        *("<b hidden><div>", "<p style='font-size:" + "0" * 900, "<p style='color:rgba(" + "0," * 400, "\\6e "),
    ],
)
def test_no_markup_takes_more_time_than_its_length_explains(piece: str) -> None:
    assert growth(lambda text: plain(f"<p>x</p>{text}"), piece) < 9
