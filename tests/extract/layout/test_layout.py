"""Pages and reports taken apart: articles, sections, bylines, and whose page it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.layout import lay_out, make_view
from extract.layout.furniture import kind_of
from extract.model import Document

PAGE = """地址：杭州市萧山区衙前镇文化路1号

2024年4月30日 星期二

衙前镇报社主办

抓项目 促增长

衙前镇召开项目推进会

■镇党政办 通讯组

本报讯 4月18日，衙前镇召开项目推进会，17个重点项目全部开工。

镇里要求，各村要抓紧落
实征迁任务，确保上半年完成投资3亿元。

南阳街道来衙前考察

■镇招商办

本报讯 日前，南阳街道一行来到衙前镇考察，参观衙前镇三家企业，对衙前的做法表示赞许。

齐抓共管治污水

近年来，衙前镇抓好污水治理，已建成管网20公里，惠及12个村，村民都说河水变清了。（镇城建办 供稿人）

图为清澈的河水，衙前镇供图
"""

REPORT = """下载
打印
【字号：
2026年示例省政府工作报告
——2026年1月27日在浙江省第十四届人民代表大会第四次会议上
来源：示例日报
省长 某某
各位代表：
现在，我代表省人民政府向大会报告工作，请予审议。
一、“十四五”时期和2025年工作回顾
五年来，全省经济平稳增长。
（一）产业升级步伐加快。新增企业300家。
（二）民生持续改善。新增学位2万个。
二、“十五五”时期主要目标
生产总值年均增长5%左右。
三、2026年重点工作
（一）着力扩大内需
新建充电桩3万个。
主要预期目标
生产总值增长5%。
相关报道：
另一篇的标题
"""


def laid_out(text, doc="a.txt", **sidecar):
    view = make_view(text)
    return lay_out(Document("0", doc, text, sidecar=sidecar), view), view


def test_a_newspaper_page():
    layout, _ = laid_out(PAGE)
    assert [a.headline for a in layout.articles] == ["抓项目 促增长 衙前镇召开项目推进会", "南阳街道来衙前考察", "齐抓共管治污水", ""]
    assert [a.byline for a in layout.articles] == ["镇党政办 通讯组", "镇招商办", "镇城建办 供稿人", ""]
    assert layout.articles[0].date.isoformat() == "2024-04-18"
    assert layout.issue.date.isoformat() == "2024-04-30"
    assert layout.title == "抓项目 促增长 衙前镇召开项目推进会"


def test_places_of_a_newspaper_page():
    layout, _ = laid_out(PAGE)
    assert (layout.region.name, layout.region.code) == ("衙前镇", "330109108")
    assert {a.region.code for a in layout.articles[:3]} == {"330109108"}


def test_broken_lines_are_whole_sentences_again():
    layout, view = laid_out(PAGE)
    sentences = [view.text[s.start : s.end] for s in layout.sentences]
    assert "镇里要求，各村要抓紧落实征迁任务，确保上半年完成投资3亿元。" in sentences
    assert not any("文化路" in s or "星期二" in s or s.startswith("■") for s in sentences)


def test_article_spans_slice_the_source():
    layout, _ = laid_out(PAGE)
    for article in layout.articles:
        assert PAGE[article.start : article.end].strip() == PAGE[article.start : article.end]
        for line in article.headline.split():
            assert line in PAGE[article.start : article.end]
    assert all(a.end <= b.start for a, b in zip(layout.articles, layout.articles[1:], strict=False))


def test_a_report():
    layout, _ = laid_out(REPORT)
    told = {a.headline: (a.status, a.year, a.span) for a in layout.articles}
    assert layout.title == "2026年示例省政府工作报告"
    assert layout.publisher == "示例日报"
    assert layout.region.code == "33"
    assert told["一、“十四五”时期和2025年工作回顾"] == ("review", 2025, (2021, 2025))
    assert told["（二）民生持续改善"] == ("review", 2025, (2021, 2025))
    assert told["二、“十五五”时期主要目标"] == ("targets", None, (2026, 2030))
    assert told["（一）着力扩大内需"] == ("targets", 2026, None)
    assert told["主要预期目标"] == ("targets", 2026, None)
    assert "另一篇的标题" not in told
    paths = {a.headline: a.path for a in layout.articles}
    assert paths["（一）产业升级步伐加快"][-1] == "一、“十四五”时期和2025年工作回顾"


def test_years_as_headings():
    text = "示例镇召开人代会\n\n■镇人大办\n\n12月27日，会议召开。\n\n2021\n\n凝心聚力 再上台阶\n\n全年产值增长5%。\n\n2022\n\n奋发有为 开拓新局\n\n新增车位600个。"
    layout, _ = laid_out(text, "guali-2021-12.txt")
    assert [(a.status, a.year) for a in layout.articles] == [(None, None), ("review", 2021), ("targets", 2022)]
    assert layout.articles[1].headline == "2021 凝心聚力 再上台阶"


def test_a_lead_in_opens_a_list_of_targets():
    layout, _ = laid_out("政府工作报告摘编\n\n2022年，产值增长3%。\n\n2023年目标任务：\n\n1.产值增长5%以上。\n2.新增就业5000人。", "report-2023.txt")
    assert [(a.headline, a.status, a.year) for a in layout.articles][-1] == ("2023年目标任务", "targets", 2023)


def test_the_headline_of_a_bulletin():
    layout, _ = laid_out("示例县2022年国民经济和社会发展统计公报\n\n示例县统计局　2023年4月6日\n\n一、综合　全年生产总值506.8亿元，比上年增长3.9%。")
    assert [(a.headline, a.status, a.year) for a in layout.articles] == [
        ("示例县2022年国民经济和社会发展统计公报", "review", 2022),
        ("一、综合", "review", 2022),
    ]


@pytest.mark.parametrize(
    ("lines", "name", "code"),
    [
        (["各位代表：", "现在，我代表国务院向大会作政府工作报告。"], "全国", "0"),
        (["政府工作报告", "——2026年2月3日在重庆市第六届人民代表大会第四次会议上", "各位代表："], "重庆市", "50"),
        (["《新疆维吾尔自治区2026年政府工作报告》数据摘编", "去年产值增长5%。"], "新疆维吾尔自治区", "65"),
        (["各位代表：", "我代表浙江省人民政府向大会报告工作。"], "浙江省", "33"),
        (["全街道动起来", "近日，义乌市北苑街道开展电商培训57场，北苑街道新增企业76家。"], "北苑街道", "330782004"),
        (["谈心室", "近日，温州市平阳县山门派出所调解纠纷，山门派出所全年调解30件。"], "山门镇", "330326107"),
        (["村里的事", "大家一起办，路修好了。"], None, None),
    ],
)
def test_region_of_a_paper(lines, name, code):
    layout, _ = laid_out("\n\n".join(lines))
    assert (layout.region.name, layout.region.code) == (name, code) if name else layout.region is None


def test_region_from_the_sidecar():
    layout, _ = laid_out("路修好了。", region="浙江省杭州市萧山区瓜沥镇")
    assert layout.region.code == "330109113"
    layout, _ = laid_out("路修好了。", region="示例县")
    assert (layout.region.name, layout.region.code) == ("示例县", None)


def test_an_article_about_another_town():
    text = "镇里动态\n\n■镇党政办\n\n本报讯 瓜沥镇开工项目17个，瓜沥镇还新增车位600个，萧山区予以肯定。\n\n邻镇来访\n\n■镇党政办\n\n本报讯 衙前镇的代表说，衙前镇今年修路3条，衙前还要再修5条。"
    layout, _ = laid_out(text, region="瓜沥镇")
    assert [a.region.name for a in layout.articles] == ["瓜沥镇", "衙前镇"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("下载", "web"),
        ("您的位置:首页", "web"),
        ("【字号：大 中 小】", "web"),
        ("来源：示例日报", "source"),
        ("2026-02-03 09:02:33", "source"),
        ("编辑部电话 12345 邮编 311200", "masthead"),
        ("第4版", "masthead"),
        ("2022年11月30日 星期三", "masthead"),
        ("农历甲辰年三月廿二", "masthead"),
        ("——2026年1月27日在示例省第十四届人民代表大会第四次会议上", "session"),
        ("相关报道：", "tail"),
        ("来源于一产的收入增长5%。", None),
        ("第4版块的房屋全部封顶", None),
        ("下载量增长5%", None),
    ],
)
def test_furniture(line, kind):
    assert kind_of(line) == kind


PIECES = ["一、2025年工作回顾", "（一）产业", "本报讯", "■记者", "4月18日", "瓜沥镇", "各位代表：", "增长5%。", "\n", "\n\n", "，", "2021", "（某某）", "来源：日报", "。", " "]


@given(st.one_of(st.text(max_size=150), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_any_text_is_laid_out(text):
    layout, view = laid_out(text)
    assert [a.number for a in layout.articles] == list(range(1, len(layout.articles) + 1))
    end = 0
    for sentence in layout.sentences:
        assert end <= sentence.start < sentence.end <= len(view.text)
        assert sentence.article in layout.articles
        end = sentence.end
    for article in layout.articles:
        assert 0 <= article.start <= article.end <= len(text)
    assert laid_out(text)[0] == layout
