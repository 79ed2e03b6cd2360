# ruff: noqa: RUF001 - the quotation marks of the press are meant
import pytest

from index.reading.plain import furniture
from index.reading.plain.furniture import Rule

KNOWN: list[tuple[Rule, str]] = [
    (furniture.image_placeholder, "Featured Image"),
    (furniture.image_placeholder, "harbour-at-dawn.jpg"),
    (furniture.comment_heading, "Leave a Comment"),
    (furniture.comment_heading, "14 comments on “A bridge is closed”"),
    (furniture.comment_field, "Your email address will not be published. Required fields are marked *"),
    (furniture.comment_field, "Save my name, email, and website in this browser for the next time I comment."),
    (furniture.cookie_label, "Accept all cookies"),
    (furniture.cookie_notice, "We use cookies to give you the best experience. Read our policy."),
    (furniture.counters, "0 27"),
    (furniture.counters, "1.2K Views"),
    (furniture.reading_time, "3 min read"),
    (furniture.related_link, "Read also: Ferry crews go on strike"),
    (furniture.widget_heading, "- Most Read -"),
    (furniture.widget_heading, "You may also like"),
    (furniture.tag_list, "Tags: bridge, river"),
    (furniture.advertisement_label, "ADVERTISEMENT"),
    (furniture.share_bar, "Share this:"),
    (furniture.share_bar, "Facebook Twitter WhatsApp"),
    (furniture.newsletter_field, "Your email address"),
    (furniture.newsletter_notice, "Subscribe to our newsletter for the news of the day."),
    (furniture.search_widget, "Search for:"),
    (furniture.navigation, "Skip to content"),
    (furniture.navigation, "Next article »"),
    (furniture.site_footer, "Privacy Policy"),
    (furniture.breadcrumbs, "Home > World > Asia"),
    (furniture.breadcrumbs, "Home/World/Asia-Pacific"),
    (furniture.author_heading, "About the author"),
    (furniture.ornament, "★ ★ ★ ★ ★"),
    (furniture.contact_line, "Contact Ann Lee at ann.lee@example.com."),
    (furniture.standards_note, "Our Standards: The Harbour Trust Principles."),
    (furniture.cookie_notice, "We and our 842 partners store and access information on a device, such as cookies."),
    (furniture.widget_heading, "You may also be interested in:"),
    (furniture.standards_note, "This article is more than 1 year old"),
    (furniture.newsletter_field, "Sign up to First Edition"),
    (furniture.newsletter_notice, "Our morning email breaks down the key stories of the day"),
    (furniture.navigation, "Previous articleFerry crews on strike"),
    (furniture.share_bar, "ShareTweetSend"),
    (furniture.share_bar, "You can share this post!"),
    (furniture.image_placeholder, "spot_img"),
    (furniture.comment_heading, "Click here to cancel reply."),
    (furniture.share_bar, "Follow The Harbour Gazette on Google News"),
    (furniture.tag_list, "#Lune #Bridge"),
    (furniture.standards_note, "Disclaimer: This post has been published from an agency feed."),
    (furniture.comment_field, "What do you think? Let us know in the comments below!"),
    (furniture.newsletter_notice, "By signing up you agree to our Terms of Service and Privacy Policy."),
    (furniture.phone_number, "+44 20 7946 0123"),
    (furniture.copyright_line, "Copyright © 2020 Harbour Gazette. All rights reserved."),
]
REPORTED = [
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
    assert furniture.furniture(line) == rule(line)


@pytest.mark.parametrize("rule", [*furniture.NOTICES, *furniture.LABELS])
def test_every_rule_is_tried_here(rule: Rule) -> None:
    assert rule in {known for known, _ in KNOWN}


@pytest.mark.parametrize("line", REPORTED)
def test_what_a_report_says_is_no_furniture(line: str) -> None:
    assert furniture.furniture(line) is None
