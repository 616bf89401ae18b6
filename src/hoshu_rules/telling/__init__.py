"""An answer in words: sentences, labels, the report of a whole ticket, in Japanese and in English.

Nothing is decided here. Words for the pages of the policy book alone are made where the pages are made.
"""
