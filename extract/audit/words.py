"""The paragraph on accuracy for the methods section of a paper, made from the numbers."""

from __future__ import annotations

from extract.audit.interval import Estimate
from extract.audit.item import ATTRIBUTES
from extract.audit.report import ROW, Report

_ZH = dict(zip(ATTRIBUTES, ("是应收的数", "数值", "单位", "指标", "类型", "时期", "地区", "状态"), strict=True)) | {ROW: "各项全对"}
_EN = dict(zip(ATTRIBUTES, ATTRIBUTES, strict=True)) | {"figure": "being a figure", ROW: "all of them at once"}


def methods(found: Report, *, zh: bool) -> str:
    """How the table was audited and what came out; empty where nothing was judged."""
    if not found.precision:
        return ""
    return _zh(found) if zh else _en(found)


def _zh(r: Report) -> str:
    rates = "，".join(f"{_ZH[name]}{_rate(e)}" for name, e in r.precision.items())
    said = (
        f"为检验数据的准确程度，按指标和年份分层，从{r.population:,}行统计数据中等概率系统抽取样本（种子{r.seed}），对照原句逐项人工核对了{r.rows}行。"
        f"准确率及95%置信区间（Wilson法；加权样本用Kish有效样本量）：{rates}。"
    )
    if r.recall:
        said += (
            f"另从{r.sentences_in_all:,}个含数字而无数据行的句子中抽取并核对{r.sentences}句，连同上述各行所在的句子估计漏收，"
            f"召回率为{_rate(r.recall)}。"
        )
    return said + _rest_zh(r)


def _rest_zh(r: Report) -> str:
    notes = ([f"有{r.unsure}处凭原文无法判断，未计入"] if r.unsure else []) + ([f"样本中尚有{r.left}项未核对"] if r.left else [])
    return f"{'；'.join(notes)}。" if notes else ""


def _en(r: Report) -> str:
    rates = ", ".join(f"{_EN[name]} {_rate(e)}" for name, e in r.precision.items())
    said = (
        f"To measure accuracy, a systematic sample with equal chances, stratified by indicator and year, was drawn (seed {r.seed}) from the "
        f"{r.population:,} statistics of the table, and {r.rows} rows were judged by eye against their sentences. Precision with 95% "
        f"intervals (Wilson; Kish's effective sample size where weights differ): {rates}."
    )
    if r.recall:
        said += (
            f" A further {r.sentences} of the {r.sentences_in_all:,} sentences with numerals but without a row were read; with what the "
            f"sentences of the sampled rows leave out, recall is estimated at {_rate(r.recall)}."
        )
    notes = [f"{r.unsure} judgements could not be made from the text and are not counted"] if r.unsure else []
    notes += [f"{r.left} units of the sample are not judged yet"] if r.left else []
    return said + "".join(f" {note[0].upper()}{note[1:]}." for note in notes)


def _rate(e: Estimate) -> str:
    return f"{e.value:.3f} [{e.low:.3f}, {e.high:.3f}]"
