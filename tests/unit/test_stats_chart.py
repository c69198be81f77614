from storage.stats import chart


def test_many_months_are_drawn_as_years() -> None:
    months: dict[str | None, int] = {f"{2000 + n // 12}-{n % 12 + 1:02}": 1 for n in range(48)}
    lines = chart({"ru.kremlin": {**months, None: 2}})
    assert lines[0] == "ru.kremlin  (50)"
    assert [line.split()[0] for line in lines[1:5]] == ["2000", "2001", "2002", "2003"]
    assert lines[5] == "  no certain month: 2"
