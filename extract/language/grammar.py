"""What a numeral may look like: one pattern that finds every candidate, in time linear in the text.

A group is taken whole or not at all (``(?>…)``), so a run of digits is never tried again shorter.
"""

from __future__ import annotations

import re

from extract.language.numerals import ARABIC

_DIGIT = "〇零一二三四五六七八九"
# 一百千瓦 is 100 千瓦, 百分之七十百分位 no 170: a greater scale does not follow a smaller one.
# 两 is two before a scale or at the head (三千两百, 两万); at the end a unit of weight (三十两).
_SIGN_OF = rf"[{_DIGIT}十万亿几]|(?<!十)百|(?<![十百])千(?![克瓦米伏卡赫焦帕周])|兆(?=[{_DIGIT}])|两(?=[百千万亿])|(?<=一)两(?=[个家项次名人])|点(?=[{_DIGIT}])"
# 上千种: more than a thousand; 以上, 迈上 and their like are other words
_OVER = r"(?:(?<![以之加迈站跨踏登跃冲])上(?=[十百千万亿]))?"
CN = rf"(?:{_OVER}[{_DIGIT}两十百千万亿几数](?:{_SIGN_OF})*[多余来]?[万亿]?)"
_MAG = r"(?:[十百千]?万亿|[十百千]?[万亿]万?|[十百]|千(?![克瓦米伏卡赫焦帕字比]))"
# 3万4000, 5万4千6百, 1千零20; not the year in 3万2024年
_AR_TAIL = rf"零?(?>{ARABIC})(?:{_MAG}[多余几]?[万亿]?|(?![年月日号]))"
AR = rf"(?:(?>{ARABIC})(?:[kKM](?![A-Za-z\d²³])|[多余几]?(?:{_MAG}[多余几]?[万亿]?(?:{_AR_TAIL})*)?))"
NUM = rf"(?:{AR}|{CN})"
RANGE = r"(?:[—–～~\-－]{1,2}|至|到|甚至)"

_ADDRESS = r"(?P<address>https?://[!-~]+)"
_PER = rf"(?P<per>(?P<den>[百千万亿]{{1,3}})分之(?P<pv>{NUM})(?:{RANGE}(?:[百千万]分之)?(?P<pv2>{NUM}))?)"
_FRACTION = (
    rf"(?P<frac>(?:(?P<fw>(?>{NUM}))又)?(?P<fd>(?>{NUM}))(?P<fk>分之)(?P<fn>负?{NUM})"
    r"|(?<![\d/.])(?P<sn>\d{1,2})/(?P<sd>\d{1,2})(?![\d/月]))"
)
_FOLD = r"(?P<fold>翻(?:了|上)?(?P<fv>[一二两三四五六]|\d(?:\.\d)?)?番(?![薯茄]))"
_STILL = r"(?P<twice>(?<=实现)倍增(?!计划|行动|目标|式))|(?P<zero>零(?=增长(?!点|极)))"
_HALF = r"(?P<half>一半|半数)(?!天|时|小)|(?P<halved>(?<=打)对折|半折)"
_TENTH = (
    rf"(?P<tenth>(?P<tv>[一二三四五六七八九两十半]|[{_DIGIT}]点[{_DIGIT}]|\d{{1,2}}(?:\.\d)?|[一二三四五六七八九]{{2}}(?=折))"
    r"(?P<tk>[成折])(?P<th>半|[一二三四五六七八九](?!\w))?(?P<tq>多)?"
    r"(?![立为功果员效绩长本熟就都交品分色人形像型因套群串份绩]))"
)
_RATIO = r"(?P<ratio>(?<![\d.∶:])\d+(?:\.\d+)?(?:(?:[∶:：]\d+(?:\.\d+)?){1,2}|比\d+(?:\.\d+)?)(?![\d∶:]))"

_ANY = "|".join((_ADDRESS, _PER, _FRACTION, _FOLD, _STILL, _HALF, _TENTH, _RATIO, rf"(?P<ar>{AR})|(?P<cn>{CN})"))
CANDIDATE = re.compile(rf"(?=[\d.{_DIGIT}两十百千万亿几数半对翻倍上h])(?:{_ANY})")
RANGE_NEXT = re.compile(rf"{RANGE}(?P<n>{AR}|{CN})")
# 二三十个, 十五六万: the two ends of a range in one numeral
ADJACENT = re.compile(r"([一二三四五六七八九])、?([一二三四五六七八九]|(?<=一)两)(?=[十百千万亿个倍名人家项])")
LISTED = re.compile(rf"(?:[、和](?:{ARABIC}))*[、和](?:{ARABIC})")
MAGNITUDE_TAIL = re.compile(r"[十百千万亿]+$")
