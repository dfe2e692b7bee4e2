"""Bytes of any Chinese encoding become the text that was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import ReadError
from extract.reading.text import decode

SENTENCE = "全县实现地区生产总值506.8亿元，比上年增长3.9%。"
TRADITIONAL = "全縣實現工業總產值五億元，糧食產量八千萬斤。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(encoding):
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


@pytest.mark.parametrize("text", ["增长5%", "财政收入", "镇", "示例县", "棉花产量255万吨", "工业\r\n农业\r\n"])
def test_short_gb18030(text):
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize("text", [TRADITIONAL, "億元", "發展國民經濟"])
def test_big5(text):
    assert decode(text.encode("big5")) == text


def test_byte_order_mark_is_no_part_of_the_text():
    assert decode(b"\xef\xbb\xbf" + "一".encode()) == "一"


def test_line_ends_are_kept_as_they_are():
    assert decode(b"a\r\nb\n") == "a\r\nb\n"


def test_a_damaged_byte_does_not_lose_the_paper():
    damaged = (SENTENCE * 40).encode("gb18030")
    damaged = damaged[:301] + b"\xff" + damaged[301:]
    assert "地区生产总值506.8亿元" in decode(damaged)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"%PDF-1.7 ...", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
        (b"\x81\xff" * 400, "not decodable"),
        (b"\xff\xfe\x00\xd8\x00", "not decodable"),
    ],
)
def test_refusals(data, reason):
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.reason == reason
    assert caught.value.detail


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data):
    try:
        text = decode(data)
    except ReadError as error:
        text = error.reason
    assert text


@given(st.text(alphabet="全县实现地区生产总值亿元比上年增长农村居民收入，。0123456789%", min_size=2, max_size=60))
def test_gb18030_round_trip(text):
    assert decode(text.encode("gb18030")) == text
