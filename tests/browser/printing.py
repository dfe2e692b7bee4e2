"""A paper printed to PDF by a browser as a newspaper would set it: a masthead, a headline, two columns, a folio at the foot."""

from __future__ import annotations

import html
from collections.abc import Sequence

from playwright.sync_api import Browser

STYLE = """
@page { size: A4; margin: 16mm 14mm 18mm; }
body { font: 10.5pt/1.65 "Noto Serif CJK SC", serif; margin: 0; }
header { border-bottom: 2px solid #a00; text-align: center; margin-bottom: 8pt; }
header b { font-size: 30pt; letter-spacing: .3em; color: #a00; } header p { margin: 0 0 4pt; font-size: 9pt; }
h1 { font-size: 18pt; text-align: center; } h2 { font-size: 12pt; margin: 8pt 0 4pt; }
main { column-count: 2; column-gap: 18pt; column-rule: .5pt solid #999; text-align: justify; }
p { margin: 0; text-indent: 2em; orphans: 1; widows: 1; }
"""
FOOT = '<div style="font-size:8px;width:100%;text-align:center">第 <span class="pageNumber"></span> 版</div>'


def printed(browser: Browser, lines: Sequence[str]) -> bytes:
    """The PDF of a text whose first line is its headline; an empty line parts paragraphs, as every line break does."""
    title, *rest = [html.escape(line) for line in lines if line.strip()]
    body = "".join(f"<p>{line.strip()}</p>" for line in rest)
    page = browser.new_page()
    page.set_content(
        f"<meta charset='utf-8'><style>{STYLE}</style><header><b>示例日报</b><p>中共示例县委主管主办 总第1024期</p></header>"
        f"<h1>{title}</h1><main>{body}</main>"
    )
    try:
        return page.pdf(prefer_css_page_size=True, display_header_footer=True, header_template="<i></i>", footer_template=FOOT)
    finally:
        page.close()
