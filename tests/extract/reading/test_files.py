"""A path becomes a document or a reason that a person understands."""

import hashlib
import os

import pytest

from extract.errors import ReadError
from extract.reading import read

PAGE = "示例镇今年新增停车位600个。"


def reason_of(path):
    with pytest.raises(ReadError) as caught:
        read(path)
    return caught.value.reason


def test_a_good_page(tmp_path):
    path = tmp_path / "towns" / "a.txt"
    path.parent.mkdir()
    path.write_text(PAGE, encoding="utf-8")
    document = read(path, tmp_path, {"towns/a.txt": {"doc": "towns/a.txt", "title": "镇报", "region": ""}})
    assert (document.doc, document.text, document.media_type) == ("towns/a.txt", PAGE, "text/plain")
    assert document.doc_id == hashlib.sha256(PAGE.encode()).hexdigest()
    assert document.sidecar == {"doc": "towns/a.txt", "title": "镇报"}


def test_without_a_root_the_name_is_the_files_own(tmp_path):
    path = tmp_path / "b.txt"
    path.write_text(PAGE, encoding="gb18030")
    assert read(path).doc == "b.txt"
    assert read(path).text == PAGE


def test_refusals(tmp_path):
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "link.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "p.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "b.txt").write_bytes(b"\x01\x02\x03" + bytes(50))
    assert reason_of(tmp_path / "x.txt") == "a folder"
    assert reason_of(tmp_path / "link.txt") == "dangling link"
    assert reason_of(tmp_path / "empty.txt") == "empty"
    assert reason_of(tmp_path / "p.txt") == "damaged"  # a picture by its mark, and no more of one
    assert reason_of(tmp_path / "b.txt") == "binary"
    assert reason_of(tmp_path / "gone.txt") == "not found"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(PAGE, encoding="utf-8")
    path.chmod(0)
    assert reason_of(path) == "no permission"
