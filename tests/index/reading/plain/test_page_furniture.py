# ruff: noqa: RUF001 - the quotation marks of the press are meant
import pytest

from index.reading.plain import page_furniture
from index.reading.plain.page_furniture import Rule

KNOWN: list[tuple[Rule, str]] = [
    (page_furniture.image_placeholder, "Featured Image"),
    (page_furniture.image_placeholder, "harbour-at-dawn.jpg"),
    (page_furniture.comment_heading, "Leave a Comment"),
    (page_furniture.comment_heading, "14 comments on “A bridge is closed”"),
    (page_furniture.comment_field, "Your email address will not be published. Required fields are marked *"),
    (page_furniture.comment_field, "Save my name, email, and website in this browser for the next time I comment."),
    (page_furniture.cookie_label, "Accept all cookies"),
    (page_furniture.cookie_notice, "We use cookies to give you the best experience. Read our policy."),
    (page_furniture.counters, "0 27"),
    (page_furniture.counters, "1.2K Views"),
    (page_furniture.reading_time, "3 min read"),
    (page_furniture.related_link, "Read also: Ferry crews go on strike"),
    (page_furniture.widget_heading, "- Most Read -"),
    (page_furniture.widget_heading, "You may also like"),
    (page_furniture.tag_list, "Tags: bridge, river"),
    (page_furniture.advertisement_label, "ADVERTISEMENT"),
    (page_furniture.share_bar, "Share this:"),
    (page_furniture.share_bar, "Facebook Twitter WhatsApp"),
    (page_furniture.newsletter_field, "Your email address"),
    (page_furniture.newsletter_notice, "Subscribe to our newsletter for the news of the day."),
    (page_furniture.search_widget, "Search for:"),
    (page_furniture.navigation, "Skip to content"),
    (page_furniture.navigation, "Next article »"),
    (page_furniture.site_footer, "Privacy Policy"),
    (page_furniture.breadcrumbs, "Home > World > Asia"),
    (page_furniture.breadcrumbs, "Home/World/Asia-Pacific"),
    (page_furniture.author_heading, "About the author"),
    (page_furniture.ornament, "★ ★ ★ ★ ★"),
    (page_furniture.contact_line, "Contact Ann Lee at ann.lee@example.com."),
    (page_furniture.standards_note, "Our Standards: The Harbour Trust Principles."),
    (
        page_furniture.cookie_notice,
        "We and our 842 partners store and access information on a device, such as cookies.",
    ),
    (page_furniture.widget_heading, "You may also be interested in:"),
    (page_furniture.standards_note, "This article is more than 1 year old"),
    (page_furniture.newsletter_field, "Sign up to First Edition"),
    (page_furniture.newsletter_notice, "Our morning email breaks down the key stories of the day"),
    (page_furniture.navigation, "Previous articleFerry crews on strike"),
    (page_furniture.share_bar, "ShareTweetSend"),
    (page_furniture.share_bar, "You can share this post!"),
    (page_furniture.image_placeholder, "spot_img"),
    (page_furniture.comment_heading, "Click here to cancel reply."),
    (page_furniture.share_bar, "Follow The Harbour Gazette on Google News"),
    (page_furniture.tag_list, "#Lune #Bridge"),
    (page_furniture.standards_note, "Disclaimer: This post has been published from an agency feed."),
    (page_furniture.comment_field, "What do you think? Let us know in the comments below!"),
    (page_furniture.newsletter_notice, "By signing up you agree to our Terms of Service and Privacy Policy."),
    (page_furniture.phone_number, "+44 20 7946 0123"),
    (page_furniture.copyright_line, "Copyright © 2020 Harbour Gazette. All rights reserved."),
]
TEXT_LINES = [
    "Shares on Wall Street fell sharply on Tuesday.",
    "Copyright law must change, the minister told reporters.",
    "Websites that set cookies must ask first, the court said on Monday.",
    "Accessibility is the next problem for the ferry.",
    "Related claims were dismissed by the court.",
    "What’s next for the bridge?",
    "2019",
    "2019-2020",
    "12 March 2021",
    "Subscribers were told on Monday.",
    "Home prices rise again",
    "Search for survivors goes on",
    "O river, carry me / To where the lamps are lit / And home",
    "She wrote to the council from ann.lee@example.com every day.",
    "Follow the road to the end and you can still see the mast.",
    "More like a raft than a ferry",
    "Watch: The bridge falls",
    "Copyright © 2019 The Harbour Gazette, Inc. Click here to ask for leave to reprint.",
]


@pytest.mark.parametrize(("rule", "line"), KNOWN)
def test_furniture_is_known_by_its_wording(rule: Rule, line: str) -> None:
    assert rule(line)
    assert page_furniture.furniture(line) == rule(line)


@pytest.mark.parametrize("rule", [*page_furniture.NOTICES, *page_furniture.LABELS])
def test_every_rule_is_tried_here(rule: Rule) -> None:
    assert rule in {known for known, _ in KNOWN}


@pytest.mark.parametrize("line", TEXT_LINES)
def test_what_an_article_says_is_not_furniture(line: str) -> None:
    assert page_furniture.furniture(line) is None
