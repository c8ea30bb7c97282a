"""What is read of a message that Teams hands over as HTML."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.message_text import plain_message

QUOTED = (
    '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1763802480123">'
    '<strong itemprop="mri" itemid="8:orgid:1">Erin Doyle</strong><span itemprop="time" itemid="1763802480123"></span>'
    '<p itemprop="preview">Any news of Contoso?</p></blockquote>'
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<div><p>Their <strong>proxy</strong> breaks&nbsp;media &amp; more</p></div>", "Their proxy breaks media & more"),
        ("<p>First</p><p>Second<br>Third</p>", "First\nSecond\nThird"),
        ("<ul><li>VPN</li><li>DNS</li></ul>", "VPN\nDNS"),
        ("<table><tr><td>Teams</td><td>on hold</td></tr></table>", "Teams on hold"),
        ('<p><at id="0">Marta Keller</at> it is the firewall</p>', "Marta Keller it is the firewall"),
        ('<p>On hold <emoji id="sad" alt="🙁" title="Sad"></emoji></p>', "On hold 🙁"),
        ('<p>On hold <img itemtype="http://schema.skype.com/Emoji" alt="🙁"></p>', "On hold 🙁"),
        ('<p>See <img alt="image" src="x.png"> this<attachment id="4d1f"></attachment></p>', "See this"),
        ("<blockquote><p>We lack licences</p></blockquote><p>They wrote that.</p>", "We lack licences\nThey wrote that."),
        (f"{QUOTED}<p>Their firewall drops Teams</p>", "Their firewall drops Teams"),
        ("<style>p {}</style><script>alert('x')</script><p>Text</p>", "Text"),
        ("fewer than 5 < 10 seats <b>left</b>", "fewer than 5 < 10 seats left"),
        ('<attachment id="4d1f"></attachment>', ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_words_of_a_message_are_read_and_its_markup_is_not(content: str, text: str) -> None:
    assert plain_message(content, is_html=True) == text


def test_the_message_that_is_answered_is_read_where_there_is_nothing_else() -> None:
    assert "Any news of Contoso?" in plain_message(QUOTED, is_html=True)


def test_a_plain_message_is_taken_as_it_is() -> None:
    assert plain_message("2 < 3 <b>\r\n\r\n  and\x07 more", is_html=False) == "2 < 3 <b>\nand more"


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<", ">", "<!", "<![", "<!--", "-->", "<a '", "&", "&#x", "<script>", "</", '"', "x", " ", "<?", "\ud800"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_PIECES | st.text(max_size=3)).map("".join))
def test_broken_markup_is_read_as_far_as_it_goes(content: str) -> None:
    for is_html in (True, False):
        text = plain_message(content, is_html=is_html)
        assert text == text.strip()
        assert not [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")]
