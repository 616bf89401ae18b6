"""Days are read as people in Japan write them; what is not clear is not read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshu_rules.formats.days import day_as_written

REIWA = st.dates(date(2019, 5, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026/11/22", date(2026, 11, 22)),
        ("2026-11-22", date(2026, 11, 22)),
        ("2026．11．22", date(2026, 11, 22)),
        ("2026−1−2", date(2026, 1, 2)),
        ("２０２６年１１月２２日", date(2026, 11, 22)),
        ("2026 年 11 月 22 日", date(2026, 11, 22)),
        ("2026年11月22日（日）", date(2026, 11, 22)),
        ("2026/11/22(日曜日)", date(2026, 11, 22)),
        ("2026/11/21 0:00", date(2026, 11, 21)),
        ("2026-11-21T10:30:00", date(2026, 11, 21)),
        ("20261122", date(2026, 11, 22)),
        ("令和8年11月22日", date(2026, 11, 22)),
        ("㋿８年11月22日", date(2026, 11, 22)),
        ("令８.11.22", date(2026, 11, 22)),
        ("R8.11.22", date(2026, 11, 22)),
        ("ｒ8/11/22", date(2026, 11, 22)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("平成35年3月31日", date(2023, 3, 31)),
        ("H1.1.8", date(1989, 1, 8)),
        ("S64-1-7", date(1989, 1, 7)),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, expected: date) -> None:
    """In each order of signs, width and era."""
    assert expected == day_as_written(written)


@pytest.mark.parametrize(
    "written",
    [
        *("", "未定", "11/22", "11月22日", "26/11/22", "22/11/2026", "2026/11", "2026/2/29", "2026/13/1", "20261322"),
        *("2026年11月22日（月）", "令和元年4月30日", "R0.11.22", "元/11/22", "8年11月22日", "R8", "X8.11.22", "46348"),
        *("2026/11/22頃", "2026/11/22〜2026/11/30", "R9999.1.1"),
    ],
)
def test_what_is_not_clear_is_not_read(written: str) -> None:
    """No year, a year of two digits, a wrong weekday, a day that there is not, or a day before its era."""
    assert day_as_written(written) is None


@given(REIWA)
def test_a_day_is_the_same_in_each_way_of_writing(day: date) -> None:
    """By our calendar, by the era, with its weekday; with the next day's weekday it is not clear."""
    year = day.year - 2018
    weekday, next_weekday = ("月火水木金土日"[each.weekday()] for each in (day, day + timedelta(1)))
    for written in (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"R{year}.{day.month}.{day.day}",
        f"令和{year}年{day.month}月{day.day}日（{weekday}）",
    ):
        assert day == day_as_written(written)
    assert day_as_written(f"{day.isoformat()}({next_weekday})") is None
