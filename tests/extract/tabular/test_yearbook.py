"""A yearbook's tables: what crosses, what compares, and what only the name of the table tells."""

from __future__ import annotations

import pytest

from tests.extract.tabular.made import expected, extracted, told

BOOK = {"region": "浙江省杭州市", "issue_date": "2023-03-01"}

CASES = {
    "industries by measures": (
        "2022年规模以上工业分行业主要指标\n单位：家、亿元",
        """
        行业 | 企业数（家） | 总产值 | 增长% | 利润总额 | 增长%
        总计 | 320 | 500 | 3.0 | 40 | -2
        纺织业 | 40 | 60 | 1.0 | 5 | 3
        汽车制造业 | 10 | 90 | 6.0 | 9 | 4
        """,
        BOOK,
        """
        企业数 | 320 | 家 | level | actual | @2022-12-31 | 杭州市
        总产值 | 50000000000 | 元 | level | actual | 2022 | 杭州市
        总产值 | 3 | % | growth:yoy | actual | 2022 | 杭州市
        利润总额 | 4000000000 | 元 | level | actual | 2022 | 杭州市
        利润总额 | -2 | % | growth:yoy | actual | 2022 | 杭州市
        纺织业企业数 | 40 | 家 | level | actual | @2022-12-31 | 杭州市
        纺织业总产值 | 6000000000 | 元 | level | actual | 2022 | 杭州市
        纺织业总产值 | 1 | % | growth:yoy | actual | 2022 | 杭州市
        纺织业利润总额 | 500000000 | 元 | level | actual | 2022 | 杭州市
        纺织业利润总额 | 3 | % | growth:yoy | actual | 2022 | 杭州市
        汽车制造业企业数 | 10 | 家 | level | actual | @2022-12-31 | 杭州市
        汽车制造业总产值 | 9000000000 | 元 | level | actual | 2022 | 杭州市
        汽车制造业总产值 | 6 | % | growth:yoy | actual | 2022 | 杭州市
        汽车制造业利润总额 | 900000000 | 元 | level | actual | 2022 | 杭州市
        汽车制造业利润总额 | 4 | % | growth:yoy | actual | 2022 | 杭州市
        """,
    ),
    "the city beside the province": (
        "主要指标对比表（2022年）",
        """
        指标 | 单位 | 本市 | < | 全省 | <
        ^ | ^ | 总量 | 增速% | 总量 | 增速%
        GDP（现价） | 亿元 | 100 | 4.1 | 7000 | 3.1
        人口自然增长率 | ‰ | 3.1 | | 2.2 |
        居民消费价格指数（上年=100） | % | 102.1 | | 102.0 |
        """,
        BOOK,
        """
        GDP | 10000000000 | 元 | level | actual | 2022 | 杭州市
        GDP | 4.1 | % | growth:yoy | actual | 2022 | 杭州市
        GDP | 700000000000 | 元 | level | actual | 2022 | 浙江省
        GDP | 3.1 | % | growth:yoy | actual | 2022 | 浙江省
        人口自然增长率 | 3.1 | ‰ | share | actual | 2022 | 杭州市
        人口自然增长率 | 2.2 | ‰ | share | actual | 2022 | 浙江省
        居民消费价格指数 | 102.1 | % | level | actual | 2022 | 杭州市
        居民消费价格指数 | 102 | % | level | actual | 2022 | 浙江省
        """,
    ),
    "a plan with yearly averages": (
        "“十四五”规划主要指标",
        """
        类别 | 指标 | 单位 | 2020年 | 2025年目标 | 年均增长（%） | 属性
        经济发展 | 地区生产总值 | 亿元 | 900 | 1300 | 7.5 | 预期性
        ^ | 研发经费支出占GDP比重 | % | 3.1 | 4.0 | [0.9] | 预期性
        生态环境 | 森林覆盖率 | % | 65.2 | 66 | - | 约束性
        ^ | PM2.5平均浓度 | 微克/立方米 | 28 | 24以下 | | 约束性
        """,
        {**BOOK, "issue_date": "2021-03-01"},
        """
        地区生产总值 | 90000000000 | 元 | level | actual | 2020 | 杭州市
        地区生产总值 | 130000000000 | 元 | level | target | 2025 | 杭州市
        地区生产总值 | 7.5 | % | growth:annual_average | target | plan 2021-01..2025-12 | 杭州市
        研发经费支出占GDP比重 | 3.1 | % | share | actual | 2020 | 杭州市
        研发经费支出占GDP比重 | 4 | % | share | target | 2025 | 杭州市
        森林覆盖率 | 65.2 | % | share | actual | @2020-12-31 | 杭州市
        森林覆盖率 | 66 | % | share | target | @2025-12-31 | 杭州市
        PM2.5平均浓度 | 28 | 微克/立方米 | level | actual | 2020 | 杭州市
        PM2.5平均浓度 | 24 | 微克/立方米 | level<at_most | target | 2025 | 杭州市
        """,
    ),
    "works and what they cost": (
        "2023年重点项目表",
        """
        序号 | 项目名称 | 建设规模 | 总投资（万元） | 2023年计划投资（万元） | 责任单位
        1 | 城西水厂扩建工程 | 日供水5万吨 | 12000 | 3000 | 水务局
        2 | 实验小学新校区项目 | 36班 | 20000 | 8000 | 教育局
        合计 | | | 32000 | 11000 |
        """,
        BOOK,
        """
        城西水厂扩建工程总投资 | 120000000 | 元 | level | actual | @2023-03-01 | 杭州市
        城西水厂扩建工程投资 | 30000000 | 元 | level | target | 2023 | 杭州市
        实验小学新校区项目总投资 | 200000000 | 元 | level | actual | @2023-03-01 | 杭州市
        实验小学新校区项目投资 | 80000000 | 元 | level | target | 2023 | 杭州市
        总投资 | 320000000 | 元 | level | actual | @2023-03-01 | 杭州市
        投资 | 110000000 | 元 | level | target | 2023 | 杭州市
        """,
    ),
    "months as heads": (
        "2022年各月财政收入（万元）",
        """
        月份 | 1月 | 2月 | 3月 | 一季度
        财政收入 | 10 | 20 | 30 | 60
        税收收入 | 5 | 10 | 15 | 30
        """,
        BOOK,
        """
        财政收入 | 100000 | 元 | level | actual | month 2022-01..2022-01 | 杭州市
        财政收入 | 200000 | 元 | level | actual | month 2022-02..2022-02 | 杭州市
        财政收入 | 300000 | 元 | level | actual | month 2022-03..2022-03 | 杭州市
        财政收入 | 600000 | 元 | level | actual | quarter 2022-01..2022-03 | 杭州市
        税收收入 | 50000 | 元 | level | actual | month 2022-01..2022-01 | 杭州市
        税收收入 | 100000 | 元 | level | actual | month 2022-02..2022-02 | 杭州市
        税收收入 | 150000 | 元 | level | actual | month 2022-03..2022-03 | 杭州市
        税收收入 | 300000 | 元 | level | actual | quarter 2022-01..2022-03 | 杭州市
        """,
    ),
    "those who earn as heads": (
        "2022年居民收支",
        """
        指标名称 | 全体居民 | | 城镇居民 |
         | 绝对数（元） | 增长（%） | 绝对数（元） | 增长（%）
        人均可支配收入 | 50000 | 5.1 | 60000 | 4.2
        　工资性收入 | 30000 | 5.0 | 35000 | 4.1
        人均消费支出 | 30000 | 3.0 | 38000 | 2.1
        """,
        BOOK,
        """
        全体居民人均可支配收入 | 50000 | 元 | level | actual | 2022 | 杭州市
        全体居民人均可支配收入 | 5.1 | % | growth:yoy | actual | 2022 | 杭州市
        城镇居民人均可支配收入 | 60000 | 元 | level | actual | 2022 | 杭州市
        城镇居民人均可支配收入 | 4.2 | % | growth:yoy | actual | 2022 | 杭州市
        全体居民工资性收入 | 30000 | 元 | level | actual | 2022 | 杭州市
        全体居民工资性收入 | 5 | % | growth:yoy | actual | 2022 | 杭州市
        城镇居民工资性收入 | 35000 | 元 | level | actual | 2022 | 杭州市
        城镇居民工资性收入 | 4.1 | % | growth:yoy | actual | 2022 | 杭州市
        全体居民人均消费支出 | 30000 | 元 | level | actual | 2022 | 杭州市
        全体居民人均消费支出 | 3 | % | growth:yoy | actual | 2022 | 杭州市
        城镇居民人均消费支出 | 38000 | 元 | level | actual | 2022 | 杭州市
        城镇居民人均消费支出 | 2.1 | % | growth:yoy | actual | 2022 | 杭州市
        """,
    ),
    "a budget by function": (
        "一般公共预算支出功能分类（单位：万元）",
        """
        科目编码 | 科目名称 | 2022年预算数 | 2022年决算数
        201 | 一般公共服务支出 | 500 | 510
        20101 | 人大事务 | 50 | 49
        205 | 教育支出 | 800 | 820
         | 支出合计 | 1300 | 1330
        """,
        BOOK,
        """
        一般公共服务支出 | 5000000 | 元 | level | target | 2022 | 杭州市
        一般公共服务支出 | 5100000 | 元 | level | actual:final | 2022 | 杭州市
        人大事务 | 500000 | 元 | level | target | 2022 | 杭州市
        人大事务 | 490000 | 元 | level | actual:final | 2022 | 杭州市
        教育支出 | 8000000 | 元 | level | target | 2022 | 杭州市
        教育支出 | 8200000 | 元 | level | actual:final | 2022 | 杭州市
        一般公共预算支出 | 13000000 | 元 | level | target | 2022 | 杭州市
        一般公共预算支出 | 13300000 | 元 | level | actual:final | 2022 | 杭州市
        """,
    ),
    "prices": (
        "2022年12月CPI",
        """
        类别 | 环比涨跌幅（%） | 同比涨跌幅（%） | 1-12月同比涨跌幅（%）
        居民消费价格 | 0.1 | 1.8 | 2.0
        食品烟酒 | 0.4 | 3.5 | 2.6
        """,
        {**BOOK, "issue_date": "2023-01-12"},
        """
        居民消费价格 | 0.1 | % | growth:mom | actual | month 2022-12..2022-12 | 杭州市
        居民消费价格 | 1.8 | % | growth:yoy | actual | month 2022-12..2022-12 | 杭州市
        居民消费价格 | 2 | % | growth:yoy | actual | 2022 | 杭州市
        食品烟酒 | 0.4 | % | growth:mom | actual | month 2022-12..2022-12 | 杭州市
        食品烟酒 | 3.5 | % | growth:yoy | actual | month 2022-12..2022-12 | 杭州市
        食品烟酒 | 2.6 | % | growth:yoy | actual | 2022 | 杭州市
        """,
    ),
    "rates in rows below their amounts": (
        "主要指标",
        """
         | 2021年 | 2022年
        GDP（亿元） | 100 | 110
        增速（%） | 8.0 | 4.0
        财政收入（亿元） | 10 | 9
        增速（%） | 8.0 | -4.0
        人均GDP（元） | 70000 | 74000
        """,
        BOOK,
        """
        GDP | 10000000000 | 元 | level | actual | 2021 | 杭州市
        GDP | 11000000000 | 元 | level | actual | 2022 | 杭州市
        GDP | 8 | % | growth:yoy | actual | 2021 | 杭州市
        GDP | 4 | % | growth:yoy | actual | 2022 | 杭州市
        财政收入 | 1000000000 | 元 | level | actual | 2021 | 杭州市
        财政收入 | 900000000 | 元 | level | actual | 2022 | 杭州市
        财政收入 | 8 | % | growth:yoy | actual | 2021 | 杭州市
        财政收入 | -4 | % | growth:yoy | actual | 2022 | 杭州市
        人均GDP | 70000 | 元 | level | actual | 2021 | 杭州市
        人均GDP | 74000 | 元 | level | actual | 2022 | 杭州市
        """,
    ),
    "schools, with differences of both kinds": (
        "2022年主要指标变化",
        """
        指标 | 单位 | 2022年 | 2021年 | 增减
        学校 | 所 | 52 | 50 | 2
        在校学生 | 人 | 5200 | 5000 | 4.0
        医疗卫生机构床位 | 张 | 300 | 280 | 20
        """,
        BOOK,
        """
        学校数 | 52 | 所 | level | actual | @2022-12-31 | 杭州市
        学校数 | 50 | 所 | level | actual | @2021-12-31 | 杭州市
        学校数 | 2 | 所 | change:yoy | actual | 2022 | 杭州市
        在校学生人数 | 5200 | 人 | level | actual | @2022-12-31 | 杭州市
        在校学生人数 | 5000 | 人 | level | actual | @2021-12-31 | 杭州市
        在校学生人数 | 4 | % | growth:yoy | actual | 2022 | 杭州市
        医疗卫生机构床位数 | 300 | 张 | level | actual | @2022-12-31 | 杭州市
        医疗卫生机构床位数 | 280 | 张 | level | actual | @2021-12-31 | 杭州市
        医疗卫生机构床位数 | 20 | 张 | change:yoy | actual | 2022 | 杭州市
        """,
    ),
    "named in the caption alone": (
        "各区县地区生产总值（亿元）",
        """
        地区 | 2020 | 2021 | 2022
        上城区 | 100 | 110 | 120
        拱墅区 | 90 | 99 |
        合计 | 190 | 209 | 120
        """,
        BOOK,
        """
        地区生产总值 | 10000000000 | 元 | level | actual | 2020 | 上城区
        地区生产总值 | 11000000000 | 元 | level | actual | 2021 | 上城区
        地区生产总值 | 12000000000 | 元 | level | actual | 2022 | 上城区
        地区生产总值 | 9000000000 | 元 | level | actual | 2020 | 拱墅区
        地区生产总值 | 9900000000 | 元 | level | actual | 2021 | 拱墅区
        地区生产总值 | 19000000000 | 元 | level | actual | 2020 | 杭州市
        地区生产总值 | 20900000000 | 元 | level | actual | 2021 | 杭州市
        地区生产总值 | 12000000000 | 元 | level | actual | 2022 | 杭州市
        """,
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_cell_is_a_right_figure(case):
    above, drawn, sidecar, rows = case
    assert [told(f) for f in extracted(drawn, above, **sidecar).figures] == expected(rows)
