"""documents.csv: rows by paper, and errors that name file and line."""

import pytest

from extract.errors import SidecarError
from extract.reading import read_sidecar

HEAD = "doc,title,publisher,issue_date,region,example,restates\n"


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "documents.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_rows(tmp_path):
    rows = read_sidecar(written(tmp_path, HEAD + '# 说明\n"a.txt","公报，摘要",统计局,2023-04-06,示例县,是,\n\nb.txt,,,2022,,false,c.txt\n'))
    assert rows["a.txt"]["title"] == "公报，摘要"
    assert (rows["a.txt"]["example"], rows["b.txt"]["example"]) == ("true", "")
    assert rows["b.txt"]["restates"] == "c.txt"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_as_a_spreadsheet_saves_it(tmp_path, encoding):
    rows = read_sidecar(written(tmp_path, HEAD + "镇报\\甲.txt,镇报,,2024-04,,,\r\n", encoding))
    assert rows["镇报/甲.txt"]["issue_date"] == "2024-04"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("title,region\n", 1, "doc"),
        ("doc,colour\n", 1, "colour"),
        (HEAD + "a.txt,,,2023/4/6,,,\n", 2, "2023/4/6"),
        (HEAD + "a.txt,,,2023-13-01,,,\n", 2, "2023-13-01"),
        (HEAD + "a.txt,,,,,maybe,\n", 2, "maybe"),
        (HEAD + "a.txt,,,,,,\na.txt,,,,,,\n", 3, "twice"),
        (HEAD + ",标题,,,,,\n", 2, "empty"),
        (HEAD + "a.txt,一,二,,,,,八\n", 2, "cells"),
    ],
)
def test_errors_name_file_and_line(tmp_path, text, line, word):
    path = written(tmp_path, text)
    with pytest.raises(SidecarError) as caught:
        read_sidecar(path)
    assert caught.value.line == line
    assert str(path) in str(caught.value) and word in str(caught.value)
