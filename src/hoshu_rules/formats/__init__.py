"""The library's values in formats that other systems read and write.

Functions here take and return text; none opens a file. No rule is applied here.
"""
