"""Word lists that the rules for names share."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ROLES = _words(
    """
    admiral adviser advisor ambassador boss brother captain chairman chairperson chairwoman chancellor chief colonel
    commander comrade daughter dear defector dictator director doctor dr emperor envoy excellency father general
    governor he judge justice king lady leader lieutenant lord madam major marshal mayor minister miss mister
    monsieur mother mp mr mrs ms official officials premier president prince princess prof professor queen
    representative secretary sen senator sergeant sheikh sir sister son speaker spokesman spokesperson spokeswoman
    strongman sultan tsar
    """
)
"""Titles and offices that stand beside a name without being a part of it."""

OFFICE_WORDS = _words("defence defense deputy first foreign interior prime security supreme vice")
"""Words that come before an office ("Foreign Minister") or an institution ("Foreign Ministry")."""

OPENERS = _words(
    """
    a about above according across after afterwards again against ago all also although amid among an and another
    any are around as asked at back because before behind being believing below beside besides between beyond both
    but by can citing could despite did do does during each earlier either even ever every except few finally first
    following for from given had has have hence here how however i if in indeed inside instead into is it its just
    last later let like likewise many maybe meanwhile more moreover most much near neither never nevertheless next
    no nor not now of off officially on once one only or other others otherwise our out outside over past perhaps
    quoting rather recently said says second seeing separately several shall should similarly since so some
    sometimes soon still such than that the their then there therefore these they this those though through
    throughout thus to today together tomorrow too toward towards under unless unlike until up upon very via was we
    were what whatever when whenever where whereas whether which while who whom whose why will with within without
    would yes yesterday yet you
    """
)
"""Words that begin a sentence more often than a name does."""

LITTLE_WORDS = _words(
    """
    a about after against amid an and are as at between but by for from if in into is its nor not of off on onto or
    over per than the to under until up via vs with without
    """
)
"""Words that stay small in a headline that capitalises all others."""

HEADS = _words(
    """
    academy administration agency airlines airport airways alliance army assembly association authority bank base
    battalion brigade bureau cabinet cathedral center centre church circus college command commission committee
    company congress corporation corps council court cup daily department federation fleet foundation front fund
    gazette group guard hemisphere herald hospital hotel institute institution journal league legion library
    magazine marathon ministry monastery museum navy news newspaper office olympics open orchestra parliament party
    police post prison province radio railway railways republic review sahara senate service society stadium station
    street studies telegraph theater theatre times today tribunal tribune union university wall
    """
)
"""Last words of the names of institutions."""

COMPOUNDING = _words("african asia asian indo trans")
"""Words that make another name of the one that follows a hyphen: "Indo-Pacific"."""
