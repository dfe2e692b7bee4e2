"""Every form a number takes in the papers, in sentences of our own; and what holds for any numeral."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extract.language.dates import time_spans
from extract.language.every import numerals_in
from extract.language.mentions import scan
from extract.language.numerals import decimals_of, fold, parse, plain
from extract.layout.view import make_view

# what the form is, a sentence, and each figure in it: value, upper end, unit, as written there
FIGURES = [
    ("a decimal point", "全镇工业产值21.6亿元。", [("2160000000", None, "元", "21.6亿元")]),
    ("a point in the middle", "农民收入增长5·8％。", [("5.8", None, "%", "5·8％")]),
    ("a full-width point", "农民收入增长５．８％。", [("5.8", None, "%", "５．８％")]),
    ("commas between thousands", "城镇居民人均可支配收入达41,203.5元。", [("41203.5", None, "元", "41,203.5元")]),
    ("full-width digits", "新建住房３６０套。", [("360", None, "套", "３６０套")]),
    ("Chinese with a fraction", "粮食亩产两百点二公斤。", [("200.2", None, "公斤", "两百点二公斤")]),
    ("a fraction of like digits", "布匹产量增长一点二六倍。", [("1.26", None, "倍", "一点二六倍")]),
    ("十几", "新增养老院十几所。", [("10", None, "所", "十几所")]),
    ("数十", "修复古桥数十座。", [("10", None, "座", "数十座")]),
    ("百余", "清理河道百余公里。", [("100", None, "公里", "百余公里")]),
    ("多 before 亿", "存款余额新增4万多亿元。", [("4000000000000", None, "元", "4万多亿元")]),
    ("上千", "帮扶困难家庭上千户。", [("1000", None, "户", "上千户")]),
    ("Arabic and Chinese mixed", "全区人口3万4000人。", [("34000", None, "人", "3万4000人")]),
    ("several magnitudes", "日均用户2万6千多户。", [("26000", None, "户", "2万6千多户")]),
    ("万亿", "贷款余额二十万亿元。", [("20000000000000", None, "元", "二十万亿元")]),
    ("万万", "六万万人口要吃饭。", [("600000000", None, "人", "六万万人口")]),
    ("a scale that belongs to the unit", "装机七百千瓦。", [("700", None, "千瓦", "七百千瓦")]),
    ("百分之", "入学率达百分之九十八点五。", [("98.5", None, "%", "百分之九十八点五")]),
    ("三分之一", "全县三分之一的村通了公路。", [("33.3333", None, "%", "三分之一")]),
    ("1／4", "绿地占全区1／4。", [("25", None, "%", "1／4")]),
    ("一半", "农户的一半装上了电灯。", [("50", None, "%", "一半")]),
    ("七成", "就业率超过七成。", [("70", None, "%", "七成")]),
    ("九成以上", "全县九成以上的农户参加了合作医疗。", [("90", None, "%", "九成")]),
    ("三成半", "造林面积完成三成半。", [("35", None, "%", "三成半")]),
    ("八折", "景区门票打八折。", [("80", None, "%", "八折")]),
    ("八五折", "景区门票打八五折。", [("85", None, "%", "八五折")]),
    ("又…分之…", "产量增加到一又二分之一倍。", [("1.5", None, "倍", "一又二分之一倍")]),
    ("a range of percents", "增长目标为5%—5.5%。", [("5", "5.5", "%", "5%—5.5%")]),
    ("a range of counts", "每村建水窖5至6个。", [("5", "6", "个", "5至6个")]),
    ("a range in one word", "动员群众十五六万人。", [("150000", "160000", "人", "十五六万人")]),
    ("翻一番", "工业总产值翻了一番。", [("2", None, "倍", "翻了一番")]),
    ("翻两番", "工业总产值翻两番。", [("4", None, "倍", "翻两番")]),
    ("倍", "出口额是前年的3.5倍。", [("3.5", None, "倍", "3.5倍")]),
    ("percentage points", "失业率下降0.3个百分点。", [("0.3", None, "百分点", "0.3个百分点")]),
    ("‰", "人口自然增长率为4.2‰。", [("4.2", None, "‰", "4.2‰")]),
    ("千分之", "人口自然增长率为千分之四。", [("4", None, "‰", "千分之四")]),
    ("a list of bare like numbers", "经济总量连跨7万亿、8万亿台阶。", [("7000000000000", None, "", "7万亿"), ("8000000000000", None, "", "8万亿")]),
    ("a borrowed unit", "占比分别提高15、22个百分点。", [("15", None, "百分点", "15"), ("22", None, "百分点", "22个百分点")]),
    ("a falling price", "工业品价格涨幅为-2.4%。", [("-2.4", None, "%", "-2.4%")]),
    ("负", "工业品价格涨幅为负2.4%。", [("-2.4", None, "%", "负2.4%")]),
    ("half a unit more", "人均耕地一亩半。", [("1.5", None, "亩", "一亩半")]),
    ("yuan and jiao", "粮价每斤提高到二元五角。", [("2.5", None, "元", "二元五角")]),
    ("as on a cheque", "拨款叁拾陆万元。", [("360000", None, "元", "叁拾陆万元")]),
    ("a rate", "细颗粒物浓度28微克/立方米。", [("28", None, "微克/立方米", "28微克/立方米")]),
    ("a rate of energy", "单位能耗0.42吨标准煤/万元。", [("0.42", None, "吨标准煤/万元", "0.42吨标准煤/万元")]),
    ("万人次", "接待游客120万人次。", [("1200000", None, "人次", "120万人次")]),
    ("亿斤", "粮食总产30亿斤。", [("3000000000", None, "斤", "30亿斤")]),
    ("containers", "港口吞吐量85万标箱。", [("850000", None, "标箱", "85万标箱")]),
]  # fmt: skip

NOT_FIGURES = [
    ("a burden is no minus", "力争为企业减负1000亿元以上。", "1000亿元"),
    ("a year beside its count", "抓好一九八一和一九八二两个年度计划。", "两个"),
]


def written(text: str, scanned: bool = True) -> list[tuple[str, str | None, str, str]]:
    """Value, upper end, unit and source text of each mention."""
    view = make_view(text)
    mentions = scan(view.text, time_spans(view.text)) if scanned else numerals_in(view.text)
    return [(str(m.value), m.high and str(m.high), m.unit, text[slice(*view.to_source(m.start, m.end))]) for m in mentions]


@pytest.mark.parametrize(("text", "figures"), [row[1:] for row in FIGURES], ids=[row[0] for row in FIGURES])
def test_a_form_of_the_papers_is_read(text: str, figures: list[tuple[str, str | None, str, str]]) -> None:
    assert written(text) == figures


@pytest.mark.parametrize(("text", "only"), [row[1:] for row in NOT_FIGURES], ids=[row[0] for row in NOT_FIGURES])
def test_a_word_beside_the_number_stays_outside(text: str, only: str) -> None:
    assert [row[3] for row in written(text)] == [only]


@pytest.mark.parametrize(
    ("text", "numerals"),
    [
        ("第三小学在幸福路12号。", [("3", "三"), ("12", "12")]),
        ("一 百 五 十 个百分点", [("150", "一 百 五 十 个百分点")]),
        ("收拾队伍，登陆大陆百姓家", []),
        ("见https://example.test/a?n=30%", []),
        ("比分是3:2", [("3", "3"), ("2", "2")]),
        ("1954年", [("1954", "1954年")]),
        ("三成，二分之一", [("30", "三成"), ("50", "二分之一")]),
        ("表中 三 五 两列", [("3", "三"), ("5", "五"), ("2", "两列")]),
        ("投资为-12万元、负三十二万元", [("-120000", "-12万元"), ("-320000", "负三十二万元")]),
    ],
)
def test_every_numeral_is_read_whether_a_figure_or_not(text: str, numerals: list[tuple[str, str]]) -> None:
    found = [(value, where.removesuffix("元")) for value, _, _, where in written(text, scanned=False)]
    assert found == [(value, where.removesuffix("元")) for value, where in numerals]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("21.6亿", "2160000000"), ("1,503.2", "1503.2"), (".5", "0.5"), ("40k", "40000"), ("10万万", "1000000000"),
        ("5亿1万4千6百", "500014600"), ("1千零20", "1020"), ("一百五", "150"), ("一万三", "13000"), ("一千零五", "1005"),
        ("一万五千亿", "1500000000000"), ("五兆六十二亿", "5006200000000"), ("十", "10"), ("百三", "130"), ("一九五四", "1954"),
        ("壹佰伍拾", "150"), ("貳萬零參", "20003"), ("负六点六", "-6.6"), ("三点五万", "35000"), ("二三点五万", "235000"), ("一百零十", "110"), ("一百零几万", "1000000"),
        ("", None), ("点", None), ("三万五万", None), ("五十千", None), ("三百五百", None), ("9" * 21, None), ("一点", None),
    ],
)  # fmt: skip
def test_what_a_numeral_is_worth(numeral: str, value: str | None) -> None:
    assert parse(numeral) == (None if value is None else Decimal(value))


def test_decimals_are_counted_as_written() -> None:
    assert [decimals_of(t) for t in ("21.60亿", "36", "五点七九", "1.5亿2000万")] == [2, 0, 2, 1]


CHARACTERS = "〇零一二三四五六七八九两十百千万亿兆几数多余来点负壹贰叁肆伍陆柒捌玖拾佰仟萬億半又分之成折番翻个元米%‰0123456789.,，-－:：/kM 　"
ANY = st.one_of(st.text(alphabet=CHARACTERS, max_size=60), st.text(max_size=60))


@given(ANY)
@example("亿亿亿分之五")
@example("99999999999999999999又二分之一")
@example("亿分之九千亿亿")
def test_no_text_is_too_odd_to_read(text: str) -> None:
    value = parse(text)
    assert value is None or abs(value) < Decimal(10) ** 20
    assert len(fold(text)) == len(text)
    end = 0
    for m in numerals_in(text):
        assert end <= m.start < m.end
        assert m.text == text[m.start : m.end]
        assert m.value.is_finite()
        end = m.end


DIGITS = "零一二三四五六七八九"


def below_ten_thousand(n: int) -> str:
    """1 to 9999 in Chinese, with one 零 for the places between two digits that are empty: 1005 → 一千零五."""
    out, empty = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, scale)
        if digit:
            out += ("零" if empty and out else "") + DIGITS[digit] + word
        empty = not digit
    return out


def chinese(n: int) -> str:
    """0 to 10^16 in Chinese, in groups of four places: 万, 亿, 万亿."""
    if n < 10_000:
        return below_ten_thousand(n) or "零"
    for word, size in (("亿", 10**8), ("万", 10**4)):
        high, low = divmod(n, size)
        if high:
            zero = "零" if 0 < low < size // 10 else ""
            return chinese(high) + word + (zero + chinese(low) if low else "")
    raise AssertionError(n)


@given(st.one_of(st.integers(0, 10**13), st.integers(0, 13).map(lambda n: 10**n), st.integers(0, 10**5)))
@example(10**13)
@example(10_0001_0000)
def test_a_whole_number_comes_back_from_chinese(n: int) -> None:
    assert parse(chinese(n)) == n
    assert parse("负" + chinese(n)) == -n


ON_CHEQUES = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


@given(st.integers(1, 10**13))
def test_a_cheque_says_the_same(n: int) -> None:
    assert parse(chinese(n).translate(ON_CHEQUES)) == n


@given(st.integers(1, 10**9), st.integers(0, 99))
def test_a_number_in_a_sentence_comes_back_with_its_unit(n: int, hundredths: int) -> None:
    number = chinese(n) + (f"点{DIGITS[hundredths // 10]}{DIGITS[hundredths % 10]}" if hundredths else "")
    (found,) = numerals_in(f"共计{number}吨。")
    assert (found.text, found.unit) == (number + "吨", "吨")
    assert found.value == n + Decimal(hundredths) / 100


@given(st.integers(0, 10**60), st.integers(-20, 40))
def test_a_number_of_any_size_is_written_without_an_exponent(digits: int, exponent: int) -> None:
    value = Decimal(digits).scaleb(exponent)
    assert plain(value) == value.normalize() if value != value.to_integral_value() else plain(value) == int(value)
    assert "E+" not in str(plain(value))
