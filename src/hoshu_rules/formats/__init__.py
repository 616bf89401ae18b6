"""The library's values in formats that other systems read and write. A format that needs a package is an extra.

Functions here take and return text; none opens a file. No rule is applied here.
"""
