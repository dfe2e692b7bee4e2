"""A third annex: what is set in, goods under their towns, goals beside what was done."""

from __future__ import annotations

import pytest

from tests.extract.tabular.made import expected, extracted, told

SHORE = {"region": "山东省潍坊市", "issue_date": "2024-08-10"}

CASES = {
    "fixed investment by kind": (
        "2024年1-7月固定资产投资情况",
        """
        指标 | 增长（%）
        固定资产投资 | 5.5
        　其中：民间投资 | -1.2
        　按产业分 |
        　　第一产业 | 3.0
        　　第二产业 | 12.5
        　　第三产业 | 1.5
        　房地产开发投资 | -8.8
        """,
        SHORE,
        """
        固定资产投资 | 5.5 | % | growth:yoy | actual | ytd 2024-01..2024-07 | 潍坊市
        民间投资 | -1.2 | % | growth:yoy | actual | ytd 2024-01..2024-07 | 潍坊市
        第一产业固定资产投资 | 3 | % | growth:yoy | actual | ytd 2024-01..2024-07 | 潍坊市
        第二产业固定资产投资 | 12.5 | % | growth:yoy | actual | ytd 2024-01..2024-07 | 潍坊市
        第三产业固定资产投资 | 1.5 | % | growth:yoy | actual | ytd 2024-01..2024-07 | 潍坊市
        房地产开发投资 | -8.8 | % | growth:yoy | actual | ytd 2024-01..2024-07 | 潍坊市
        """,
    ),
    "trade with months": (
        "2024年7月外贸进出口情况\n单位：万美元",
        """
        项目 | 当月 | < | 累计 | <
        ^ | 金额 | 同比% | 金额 | 同比%
        进出口总额 | 30,200 | 5.1 | 200,100 | 4.4
        　出口 | 20,100 | 6.0 | 140,000 | 5.0
        　进口 | 10,100 | 3.3 | 60,100 | 3.0
        """,
        SHORE,
        """
        进出口总额 | 302000000 | 美元 | level | actual | month 2024-07..2024-07 | 潍坊市
        进出口总额 | 5.1 | % | growth:yoy | actual | month 2024-07..2024-07 | 潍坊市
        进出口总额 | 2001000000 | 美元 | level | actual | ytd 2024-01..2024-07 | 潍坊市
        进出口总额 | 4.4 | % | growth:yoy | actual | ytd 2024-01..2024-07 | 潍坊市
        出口 | 201000000 | 美元 | level | actual | month 2024-07..2024-07 | 潍坊市
        出口 | 6 | % | growth:yoy | actual | month 2024-07..2024-07 | 潍坊市
        出口 | 1400000000 | 美元 | level | actual | ytd 2024-01..2024-07 | 潍坊市
        出口 | 5 | % | growth:yoy | actual | ytd 2024-01..2024-07 | 潍坊市
        进口 | 101000000 | 美元 | level | actual | month 2024-07..2024-07 | 潍坊市
        进口 | 3.3 | % | growth:yoy | actual | month 2024-07..2024-07 | 潍坊市
        进口 | 601000000 | 美元 | level | actual | ytd 2024-01..2024-07 | 潍坊市
        进口 | 3 | % | growth:yoy | actual | ytd 2024-01..2024-07 | 潍坊市
        """,
    ),
    "agriculture by town": (
        "2023年各乡镇农业生产情况",
        """
        乡镇名称 | 粮食 | < | 蔬菜 | <
        ^ | 播种面积（亩） | 总产量（吨） | 播种面积（亩） | 总产量（吨）
        总计 | 12,000 | 5,600 | 3,000 | 9,100
        城关镇 | 5,000 | 2,300 | 1,000 | 3,000
        北岩镇 | 7,000 | 3,300 | 2,000 | 6,100
        """,
        {"region": "山东省潍坊市昌乐县", "issue_date": "2024-03-01"},
        """
        粮食播种面积 | 12000 | 亩 | level | actual | 2023 | 昌乐县
        粮食总产量 | 5600 | 吨 | level | actual | 2023 | 昌乐县
        蔬菜播种面积 | 3000 | 亩 | level | actual | 2023 | 昌乐县
        蔬菜总产量 | 9100 | 吨 | level | actual | 2023 | 昌乐县
        粮食播种面积 | 5000 | 亩 | level | actual | 2023 | 城关镇
        粮食总产量 | 2300 | 吨 | level | actual | 2023 | 城关镇
        蔬菜播种面积 | 1000 | 亩 | level | actual | 2023 | 城关镇
        蔬菜总产量 | 3000 | 吨 | level | actual | 2023 | 城关镇
        粮食播种面积 | 7000 | 亩 | level | actual | 2023 | 北岩镇
        粮食总产量 | 3300 | 吨 | level | actual | 2023 | 北岩镇
        蔬菜播种面积 | 2000 | 亩 | level | actual | 2023 | 北岩镇
        蔬菜总产量 | 6100 | 吨 | level | actual | 2023 | 北岩镇
        """,
    ),
    "town's report card against the year's goal": (
        "昌乐县2024年上半年主要经济指标进度表",
        """
        序号 | 主要指标 | 单位 | 全年目标 | 上半年完成 | 完成全年目标比例（%） | 同比增长（%） | 全市排名
        1 | 一般公共预算收入 | 亿元 | 20 | 10.5 | 52.5 | 4.0 | 3
        2 | 规模以上工业增加值 | % | 8 | 7.1 | - | 7.1 | 5
        3 | 实际使用外资 | 万美元 | 5000 | 2100 | 42 | -12 | 8
        """,
        {"region": "山东省潍坊市昌乐县", "issue_date": "2024-07-30"},
        """
        一般公共预算收入 | 2000000000 | 元 | level | target | 2024 | 昌乐县
        一般公共预算收入 | 1050000000 | 元 | level | actual | half 2024-01..2024-06 | 昌乐县
        一般公共预算收入完成计划比例 | 52.5 | % | share | actual | half 2024-01..2024-06 | 昌乐县
        一般公共预算收入 | 4 | % | growth:yoy | actual | half 2024-01..2024-06 | 昌乐县
        一般公共预算收入增速位次 | 3 | 位 | rank | actual | half 2024-01..2024-06 | 昌乐县
        规模以上工业增加值 | 8 | % | growth:yoy | target | 2024 | 昌乐县
        规模以上工业增加值 | 7.1 | % | growth:yoy | actual | half 2024-01..2024-06 | 昌乐县
        规模以上工业增加值 | 7.1 | % | growth:yoy | actual | half 2024-01..2024-06 | 昌乐县
        规模以上工业增加值增速位次 | 5 | 位 | rank | actual | half 2024-01..2024-06 | 昌乐县
        实际使用外资 | 50000000 | 美元 | level | target | 2024 | 昌乐县
        实际使用外资 | 21000000 | 美元 | level | actual | half 2024-01..2024-06 | 昌乐县
        实际使用外资完成计划比例 | 42 | % | share | actual | half 2024-01..2024-06 | 昌乐县
        实际使用外资 | -12 | % | growth:yoy | actual | half 2024-01..2024-06 | 昌乐县
        实际使用外资增速位次 | 8 | 位 | rank | actual | half 2024-01..2024-06 | 昌乐县
        """,
    ),
    "five years of a county, unit under the name": (
        "主要年份国民经济主要指标",
        """
        指标 | 单位 | 2019 | 2020 | 2021 | 2022 | 2023
        户籍人口 | 万人 | 63.1 | 63.0 | 62.8 | 62.5 | 62.1
        公路里程 | 公里 | 1,800 | 1,820 | 1,820 | 1,835 | 1,840
        人均地区生产总值 | 元 | 60123 | 61050 | 68000 | 69900 | 72300
        """,
        {"region": "山东省潍坊市昌乐县", "issue_date": "2024-03-01"},
        """
        户籍人口 | 631000 | 人 | level | actual | @2019-12-31 | 昌乐县
        户籍人口 | 630000 | 人 | level | actual | @2020-12-31 | 昌乐县
        户籍人口 | 628000 | 人 | level | actual | @2021-12-31 | 昌乐县
        户籍人口 | 625000 | 人 | level | actual | @2022-12-31 | 昌乐县
        户籍人口 | 621000 | 人 | level | actual | @2023-12-31 | 昌乐县
        公路里程 | 1800 | 公里 | level | actual | @2019-12-31 | 昌乐县
        公路里程 | 1820 | 公里 | level | actual | @2020-12-31 | 昌乐县
        公路里程 | 1820 | 公里 | level | actual | @2021-12-31 | 昌乐县
        公路里程 | 1835 | 公里 | level | actual | @2022-12-31 | 昌乐县
        公路里程 | 1840 | 公里 | level | actual | @2023-12-31 | 昌乐县
        人均地区生产总值 | 60123 | 元 | level | actual | 2019 | 昌乐县
        人均地区生产总值 | 61050 | 元 | level | actual | 2020 | 昌乐县
        人均地区生产总值 | 68000 | 元 | level | actual | 2021 | 昌乐县
        人均地区生产总值 | 69900 | 元 | level | actual | 2022 | 昌乐县
        人均地区生产总值 | 72300 | 元 | level | actual | 2023 | 昌乐县
        """,
    ),
    "income by quarter for city and country": (
        "2024年二季度居民收入\n单位：元、%",
        """
        指标 | 二季度累计 | < | 上年同期
        ^ | 绝对额 | 名义增长 | 绝对额
        全体居民人均可支配收入 | 21,000 | 5.3 | 19,943
        城镇居民人均可支配收入 | 26,500 | 4.5 | 25,359
        """,
        SHORE,
        """
        全体居民人均可支配收入 | 21000 | 元 | level | actual | half 2024-01..2024-06 | 潍坊市
        全体居民人均可支配收入 | 5.3 | % | growth:yoy | actual | half 2024-01..2024-06 | 潍坊市
        全体居民人均可支配收入 | 19943 | 元 | level | actual | half 2023-01..2023-06 | 潍坊市
        城镇居民人均可支配收入 | 26500 | 元 | level | actual | half 2024-01..2024-06 | 潍坊市
        城镇居民人均可支配收入 | 4.5 | % | growth:yoy | actual | half 2024-01..2024-06 | 潍坊市
        城镇居民人均可支配收入 | 25359 | 元 | level | actual | half 2023-01..2023-06 | 潍坊市
        """,
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_cell_is_a_right_figure(case):
    above, drawn, sidecar, rows = case
    assert [told(f) for f in extracted(drawn, above, **sidecar).figures] == expected(rows)
