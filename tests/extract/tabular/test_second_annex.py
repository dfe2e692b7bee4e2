"""A second annex, written after the reader: layouts that it had not been tried on."""

from __future__ import annotations

import pytest

from tests.extract.tabular.made import expected, extracted, told

COUNTY = {"region": "四川省绵阳市", "issue_date": "2023-07-25"}
CITY = {"region": "江苏省苏州市", "issue_date": "2024-02-20"}

CASES = {
    "bulletin table: goods and amounts": (
        "表2 2023年主要工业产品产量及其增长速度",
        """
        产品名称 | 单位 | 产量 | 比上年增长（%）
        发电量 | 亿千瓦时 | 312.6 | 4.8
        水泥 | 万吨 | 210.5 | －7.3
        汽车 | 万辆 | 8.2 | 15.0
        　#新能源汽车 | 万辆 | 3.1 | 62.5
        集成电路 | 亿块 | 5.6 | ……
        """,
        CITY,
        """
        发电量 | 31260000000 | 千瓦时 | level | actual | 2023 | 苏州市
        发电量 | 4.8 | % | growth:yoy | actual | 2023 | 苏州市
        水泥产量 | 2105000 | 吨 | level | actual | 2023 | 苏州市
        水泥产量 | -7.3 | % | growth:yoy | actual | 2023 | 苏州市
        汽车产量 | 82000 | 辆 | level | actual | 2023 | 苏州市
        汽车产量 | 15 | % | growth:yoy | actual | 2023 | 苏州市
        新能源汽车产量 | 31000 | 辆 | level | actual | 2023 | 苏州市
        新能源汽车产量 | 62.5 | % | growth:yoy | actual | 2023 | 苏州市
        集成电路产量 | 560000000 | 块 | level | actual | 2023 | 苏州市
        """,
    ),
    "population at the year's end, with shares": (
        "2023年年末常住人口数及其构成",
        """
        指标 | 年末数（万人） | 比重（%）
        常住人口 | 1,295.8 | 100.0
        其中：城镇 | 1,080.3 | 83.4
        　　　乡村 | 215.5 | 16.6
        其中：男性 | 668.6 | 51.6
        　　　女性 | 627.2 | 48.4
        """,
        CITY,
        """
        常住人口 | 12958000 | 人 | level | actual | @2023-12-31 | 苏州市
        常住人口占比 | 100 | % | share | actual | @2023-12-31 | 苏州市
        城镇常住人口 | 10803000 | 人 | level | actual | @2023-12-31 | 苏州市
        城镇常住人口占比 | 83.4 | % | share | actual | @2023-12-31 | 苏州市
        乡村常住人口 | 2155000 | 人 | level | actual | @2023-12-31 | 苏州市
        乡村常住人口占比 | 16.6 | % | share | actual | @2023-12-31 | 苏州市
        男性常住人口 | 6686000 | 人 | level | actual | @2023-12-31 | 苏州市
        男性常住人口占比 | 51.6 | % | share | actual | @2023-12-31 | 苏州市
        女性常住人口 | 6272000 | 人 | level | actual | @2023-12-31 | 苏州市
        女性常住人口占比 | 48.4 | % | share | actual | @2023-12-31 | 苏州市
        """,
    ),
    "quarters as heads": (
        "2023年分季度主要指标增速\n单位：%",
        """
        指标 | 一季度 | 上半年 | 前三季度 | 全年
        地区生产总值 | 3.6 | 4.9 | 4.7 | 4.6
        固定资产投资 | 6.2 | 5.9 | 5.5 | 5.2
        社会消费品零售总额 | 4.4 | 8.1 | 7.0 | 6.4
        """,
        CITY,
        "\n".join(
            f"{name} | {value} | % | growth:yoy | actual | {when} | 苏州市"
            for name, values in (
                ("地区生产总值", ("3.6", "4.9", "4.7", "4.6")),
                ("固定资产投资", ("6.2", "5.9", "5.5", "5.2")),
                ("社会消费品零售总额", ("4.4", "8.1", "7", "6.4")),
            )
            for value, when in zip(values, ("quarter 2023-01..2023-03", "half 2023-01..2023-06", "ytd 2023-01..2023-09", "2023"), strict=True)
        ),
    ),
    "a report card with goals, done and how much": (
        "2023年国民经济和社会发展计划执行情况",
        """
        序号 | 指标名称 | 单位 | 2023年计划 | 2023年预计完成 | 2024年预期目标
        1 | 地区生产总值增长 | % | 6左右 | 5.1 | 5.5左右
        2 | 一般公共预算收入 | 亿元 | 2400 | 2456.8 | 2540
        3 | 城镇调查失业率 | % | 5.5以内 | 4.6 | 5以内
        4 | 单位GDP能耗下降率 | % | 3.1 | 3.3 | 完成上级任务
        """,
        CITY,
        """
        地区生产总值 | 6 | % | growth:yoy<about | target | 2023 | 苏州市
        地区生产总值 | 5.1 | % | growth:yoy | actual:preliminary | 2023 | 苏州市
        地区生产总值 | 5.5 | % | growth:yoy<about | target:expected | 2024 | 苏州市
        一般公共预算收入 | 240000000000 | 元 | level | target | 2023 | 苏州市
        一般公共预算收入 | 245680000000 | 元 | level | actual:preliminary | 2023 | 苏州市
        一般公共预算收入 | 254000000000 | 元 | level | target:expected | 2024 | 苏州市
        城镇调查失业率 | 5.5 | % | share<at_most | target | 2023 | 苏州市
        城镇调查失业率 | 4.6 | % | share | actual:preliminary | 2023 | 苏州市
        城镇调查失业率 | 5 | % | share<at_most | target:expected | 2024 | 苏州市
        单位GDP能耗 | -3.1 | % | growth:yoy | target | 2023 | 苏州市
        单位GDP能耗 | -3.3 | % | growth:yoy | actual:preliminary | 2023 | 苏州市
        """,
    ),
    "two stubs: a field and its measures, years as heads": (
        "教育事业发展情况（2022—2023年）",
        """
        学校类别 | 项目 | 单位 | 2022 | 2023
        小学 | 学校数 | 所 | 480 | 492
        ^ | 在校学生数 | 人 | 812,300 | 835,100
        普通中学 | 学校数 | 所 | 310 | 315
        ^ | 在校学生数 | 人 | 402,000 | 421,500
        """,
        CITY,
        """
        小学学校数 | 480 | 所 | level | actual | @2022-12-31 | 苏州市
        小学学校数 | 492 | 所 | level | actual | @2023-12-31 | 苏州市
        小学在校学生数 | 812300 | 人 | level | actual | @2022-12-31 | 苏州市
        小学在校学生数 | 835100 | 人 | level | actual | @2023-12-31 | 苏州市
        普通中学学校数 | 310 | 所 | level | actual | @2022-12-31 | 苏州市
        普通中学学校数 | 315 | 所 | level | actual | @2023-12-31 | 苏州市
        普通中学在校学生数 | 402000 | 人 | level | actual | @2022-12-31 | 苏州市
        普通中学在校学生数 | 421500 | 人 | level | actual | @2023-12-31 | 苏州市
        """,
    ),
    "places and three rows of heads, with a rank and a note": (
        "各县级市（区）2024年1月财政收入完成情况表",
        """
        单位：万元 | < | < | < | < | < | <
        县市区 | 一般公共预算收入 | < | < | 其中：税收收入 | < | <
        ^ | 本月 | 比上年同月增减 | < | 本月 | 比上年同月增减 | <
        ^ | ^ | 增减额 | 增幅% | ^ | 增减额 | 增幅%
        全市合计 | 300,500 | 12,500 | 4.34 | 260,000 | 9,000 | 3.59
        昆山市 | 60,200 | （1,800） | （2.90） | 50,100 | 100 | 0.20
        吴江区 | 30,300 | 300 | 1.00 | 28,000 | -200 | -0.71
        注：以上为快报数 | < | < | < | < | < | <
        """,
        CITY,
        "\n".join(
            f"{name} | {level * 10000} | 元 | level | actual | month 2024-01..2024-01 | {place}\n"
            f"{name} | {more * 10000} | 元 | change:yoy | actual | month 2024-01..2024-01 | {place}\n"
            f"{name} | {grew} | % | growth:yoy | actual | month 2024-01..2024-01 | {place}"
            for place, rows in (
                ("苏州市", (("一般公共预算收入", 300500, 12500, "4.34"), ("税收收入", 260000, 9000, "3.59"))),
                ("昆山市", (("一般公共预算收入", 60200, -1800, "-2.9"), ("税收收入", 50100, 100, "0.2"))),
                ("吴江区", (("一般公共预算收入", 30300, 300, "1"), ("税收收入", 28000, -200, "-0.71"))),
            )
            for name, level, more, grew in rows
        ),
    ),
    "monthly report, unit in its own line, base words": (
        "2023年6月份主要经济指标\n（单位：亿元）",
        """
        指标名称 | 6月 | < | 1-6月 | <
        ^ | 总量 | 同比增长（%） | 总量 | 同比增长（%）
        社会消费品零售总额 | 150.2 | 9.1 | 880.5 | 10.2
        其中：限额以上 | 60.1 | 8.0 | 350.0 | 9.9
        一般公共预算收入 | 20.3 | -3.5 | 95.1 | 6.6
        """,
        COUNTY,
        """
        社会消费品零售总额 | 15020000000 | 元 | level | actual | month 2023-06..2023-06 | 绵阳市
        社会消费品零售总额 | 9.1 | % | growth:yoy | actual | month 2023-06..2023-06 | 绵阳市
        社会消费品零售总额 | 88050000000 | 元 | level | actual | half 2023-01..2023-06 | 绵阳市
        社会消费品零售总额 | 10.2 | % | growth:yoy | actual | half 2023-01..2023-06 | 绵阳市
        限额以上社会消费品零售总额 | 6010000000 | 元 | level | actual | month 2023-06..2023-06 | 绵阳市
        限额以上社会消费品零售总额 | 8 | % | growth:yoy | actual | month 2023-06..2023-06 | 绵阳市
        限额以上社会消费品零售总额 | 35000000000 | 元 | level | actual | half 2023-01..2023-06 | 绵阳市
        限额以上社会消费品零售总额 | 9.9 | % | growth:yoy | actual | half 2023-01..2023-06 | 绵阳市
        一般公共预算收入 | 2030000000 | 元 | level | actual | month 2023-06..2023-06 | 绵阳市
        一般公共预算收入 | -3.5 | % | growth:yoy | actual | month 2023-06..2023-06 | 绵阳市
        一般公共预算收入 | 9510000000 | 元 | level | actual | half 2023-01..2023-06 | 绵阳市
        一般公共预算收入 | 6.6 | % | growth:yoy | actual | half 2023-01..2023-06 | 绵阳市
        """,
    ),
    "counties by indicator with total row last": (
        "2023年上半年县市区主要经济指标",
        """
        县市区 | GDP（亿元） | GDP增速（%） | 固定资产投资增速（%） | 城镇居民人均可支配收入（元）
        涪城区 | 700.5 | 7.2 | 8.8 | 25,100
        江油市 | 300.2 | 6.1 | -4.0 | 22,050
        北川县 | 50.8 | 5.0 | 3.3 | 19,000
        全市 | 1,900.0 | 6.8 | 5.5 | 23,500
        """,
        COUNTY,
        """
        GDP | 70050000000 | 元 | level | actual | half 2023-01..2023-06 | 涪城区
        GDP | 7.2 | % | growth:yoy | actual | half 2023-01..2023-06 | 涪城区
        固定资产投资 | 8.8 | % | growth:yoy | actual | half 2023-01..2023-06 | 涪城区
        城镇居民人均可支配收入 | 25100 | 元 | level | actual | half 2023-01..2023-06 | 涪城区
        GDP | 30020000000 | 元 | level | actual | half 2023-01..2023-06 | 江油市
        GDP | 6.1 | % | growth:yoy | actual | half 2023-01..2023-06 | 江油市
        固定资产投资 | -4 | % | growth:yoy | actual | half 2023-01..2023-06 | 江油市
        城镇居民人均可支配收入 | 22050 | 元 | level | actual | half 2023-01..2023-06 | 江油市
        GDP | 5080000000 | 元 | level | actual | half 2023-01..2023-06 | 北川羌族自治县
        GDP | 5 | % | growth:yoy | actual | half 2023-01..2023-06 | 北川羌族自治县
        固定资产投资 | 3.3 | % | growth:yoy | actual | half 2023-01..2023-06 | 北川羌族自治县
        城镇居民人均可支配收入 | 19000 | 元 | level | actual | half 2023-01..2023-06 | 北川羌族自治县
        GDP | 190000000000 | 元 | level | actual | half 2023-01..2023-06 | 绵阳市
        GDP | 6.8 | % | growth:yoy | actual | half 2023-01..2023-06 | 绵阳市
        固定资产投资 | 5.5 | % | growth:yoy | actual | half 2023-01..2023-06 | 绵阳市
        城镇居民人均可支配收入 | 23500 | 元 | level | actual | half 2023-01..2023-06 | 绵阳市
        """,
    ),
    "debt and fund table with 决算": (
        "2022年政府性基金收支决算表\n单位：万元",
        """
        项目 | 2021年决算数 | 2022年调整预算数 | 2022年决算数 | 决算数占调整预算数的% | 比上年决算数增长%
        国有土地使用权出让收入 | 50,000 | 48,000 | 45,000 | 93.75 | -10.0
        城市基础设施配套费收入 | 3,000 | 3,100 | 3,300 | 106.5 | 10.0
        """,
        COUNTY,
        """
        国有土地使用权出让收入 | 500000000 | 元 | level | actual:final | 2021 | 绵阳市
        国有土地使用权出让收入 | 480000000 | 元 | level | target | 2022 | 绵阳市
        国有土地使用权出让收入 | 450000000 | 元 | level | actual:final | 2022 | 绵阳市
        国有土地使用权出让收入完成计划比例 | 93.75 | % | share | actual | 2022 | 绵阳市
        国有土地使用权出让收入 | -10 | % | growth:yoy | actual | 2022 | 绵阳市
        城市基础设施配套费收入 | 30000000 | 元 | level | actual:final | 2021 | 绵阳市
        城市基础设施配套费收入 | 31000000 | 元 | level | target | 2022 | 绵阳市
        城市基础设施配套费收入 | 33000000 | 元 | level | actual:final | 2022 | 绵阳市
        城市基础设施配套费收入完成计划比例 | 106.5 | % | share | actual | 2022 | 绵阳市
        城市基础设施配套费收入 | 10 | % | growth:yoy | actual | 2022 | 绵阳市
        """,
    ),
    "plan indicators with yearly goals": (
        "绵阳市“十四五”生态环境主要指标",
        """
        序号 | 指标 | 单位 | 2020年现状值 | 2023年目标值 | 2025年目标值 | 指标属性
        1 | 空气质量优良天数比率 | % | 88.5 | 89 | 90以上 | 约束性
        2 | 细颗粒物（PM2.5）年均浓度 | 微克/立方米 | 34 | 32 | ≤30 | 约束性
        3 | 森林覆盖率 | % | 55.8 | 56 | 56.5 | 约束性
        """,
        {"region": "四川省绵阳市", "issue_date": "2021-12-10"},
        """
        空气质量优良天数比率 | 88.5 | % | share | actual | 2020 | 绵阳市
        空气质量优良天数比率 | 89 | % | share | target | 2023 | 绵阳市
        空气质量优良天数比率 | 90 | % | share<at_least | target | 2025 | 绵阳市
        细颗粒物年均浓度 | 34 | 微克/立方米 | level | actual | 2020 | 绵阳市
        细颗粒物年均浓度 | 32 | 微克/立方米 | level | target | 2023 | 绵阳市
        细颗粒物年均浓度 | 30 | 微克/立方米 | level<at_most | target | 2025 | 绵阳市
        森林覆盖率 | 55.8 | % | share | actual | @2020-12-31 | 绵阳市
        森林覆盖率 | 56 | % | share | target | @2023-12-31 | 绵阳市
        森林覆盖率 | 56.5 | % | share | target | @2025-12-31 | 绵阳市
        """,
    ),
    "year rows under two heads": (
        "历年财政收支情况 单位：亿元",
        """
        年份 | 财政总收入 | < | 一般公共预算支出 | <
        ^ | 绝对额 | 增长% | 绝对额 | 增长%
        2019年 | 100.0 | 5.0 | 210.0 | 6.1
        2020年 | 98.5 | -1.5 | 215.2 | 2.5
        """,
        COUNTY,
        """
        财政总收入 | 10000000000 | 元 | level | actual | 2019 | 绵阳市
        财政总收入 | 5 | % | growth:yoy | actual | 2019 | 绵阳市
        一般公共预算支出 | 21000000000 | 元 | level | actual | 2019 | 绵阳市
        一般公共预算支出 | 6.1 | % | growth:yoy | actual | 2019 | 绵阳市
        财政总收入 | 9850000000 | 元 | level | actual | 2020 | 绵阳市
        财政总收入 | -1.5 | % | growth:yoy | actual | 2020 | 绵阳市
        一般公共预算支出 | 21520000000 | 元 | level | actual | 2020 | 绵阳市
        一般公共预算支出 | 2.5 | % | growth:yoy | actual | 2020 | 绵阳市
        """,
    ),
    "people's lives with percent points": (
        "2022年民生事业主要指标",
        """
        指标 | 计量单位 | 2022年 | 2021年 | 比上年增减
        九年义务教育巩固率 | % | 97.5 | 97.0 | 0.5
        每千人口执业医师数 | 人 | 3.2 | 3.0 | 0.2
        城镇新增就业 | 万人 | 5.1 | 5.0 | 0.1
        养老机构床位数 | 张 | 12,300 | 12,000 | 300
        """,
        COUNTY,
        """
        九年义务教育巩固率 | 97.5 | % | share | actual | 2022 | 绵阳市
        九年义务教育巩固率 | 97 | % | share | actual | 2021 | 绵阳市
        九年义务教育巩固率 | 0.5 | 百分点 | change:yoy | actual | 2022 | 绵阳市
        每千人口执业医师数 | 3.2 | 人 | level | actual | 2022 | 绵阳市
        每千人口执业医师数 | 3 | 人 | level | actual | 2021 | 绵阳市
        每千人口执业医师数 | 0.2 | 人 | change:yoy | actual | 2022 | 绵阳市
        城镇新增就业 | 51000 | 人 | level | actual | 2022 | 绵阳市
        城镇新增就业 | 50000 | 人 | level | actual | 2021 | 绵阳市
        城镇新增就业 | 1000 | 人 | change:yoy | actual | 2022 | 绵阳市
        养老机构床位数 | 12300 | 张 | level | actual | @2022-12-31 | 绵阳市
        养老机构床位数 | 12000 | 张 | level | actual | @2021-12-31 | 绵阳市
        养老机构床位数 | 300 | 张 | change:yoy | actual | 2022 | 绵阳市
        """,
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_cell_is_a_right_figure(case):
    above, drawn, sidecar, rows = case
    assert [told(f) for f in extracted(drawn, above, **sidecar).figures] == expected(rows)
