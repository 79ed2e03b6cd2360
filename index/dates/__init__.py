"""Dates as people write them.

`recogniser` finds them in a text by the patterns of `date_patterns`. Everything else interprets what it finds:
`resolution` says which day or month is meant, `named_days` lists the days that an article names, and `date_lines` and
`field_dates` read the date of publication that a file states. `tense` tells past days from days to come.
"""
