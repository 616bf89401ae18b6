"""The library's values in formats that other systems read and write.

No rule is applied here. Functions take and return text, bytes or tables of Arrow; only a workbook may also be given by
its path. Sheets, calendars and arrow need an extra each, and are imported by name.
"""
