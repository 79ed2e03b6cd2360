"""Dates as people write them.

`expressions` finds them in a text, by the patterns of `date_patterns`; everything else interprets what it found:
`resolution` says which day or month is meant, `named_days` lists the days that an article names, `date_lines` and
`field_dates` read the date of publication that a file states. `tense` tells days behind from days ahead.
"""
