"""The library's values in formats that other systems read and write.

No rule is applied here. Functions take and return text or bytes; only a workbook may also be given by its path.
Sheets and calendars need an extra each, and are imported by name.
"""
