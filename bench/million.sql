-- How the tables of bench/million.py follow from its figures and documents. ``ids`` says which figure or paper (``was``) of the
-- source became which (``now``) in each copy, and in which paper (``doc_id``); ``source_…`` are tables of the source.

-- table: series
WITH told AS (
    SELECT f.*, d.example, d.issue_date, coalesce(d.region = f.region, false) AS near,
        0.5 * 10.0 ** (CASE WHEN contains(f.unit_written, '万亿') THEN 12 WHEN contains(f.unit_written, '亿') THEN 8
            WHEN contains(f.unit_written, '万') THEN 4 ELSE 0 END - f.decimals) AS slack,
        CASE f.release WHEN 'final' THEN 3 WHEN 'revised' THEN 2 WHEN 'preliminary' THEN 0 ELSE 1 END AS settled,
        concat_ws('|', d.example, coalesce(f.indicator_id, f.indicator), f.region, coalesce(f.subject, 'None'), f.unit, f.measure,
            coalesce(f.base, 'None'), coalesce(f.price_basis, 'None'), coalesce(f.scope_note, 'None'), f.status,
            coalesce(f.period_start::VARCHAR, 'None'), f.period_end, f.period_kind) AS cell
    FROM figures f JOIN documents d USING (doc_id)
    WHERE f.kind = 'core' AND f.period_end IS NOT NULL AND f.period_kind <> 'unknown'),
ranked AS (
    SELECT cell, figure_id, row_number() OVER best AS place, value, slack FROM told
    WINDOW best AS (PARTITION BY cell ORDER BY settled DESC, issue_date DESC NULLS LAST, near DESC, slack, confidence DESC, figure_id DESC)),
cells AS (
    SELECT cell, count(*) AS sources, max(value - slack) > min(value + slack) AS disagree,
        min(figure_id) FILTER (place = 1) AS figure_id,
        coalesce(string_agg(figure_id, '|' ORDER BY place) FILTER (place > 1), '') AS alternatives
    FROM ranked GROUP BY cell)
SELECT f.* EXCLUDE (rule), substr(sha256(cell), 1, 16) AS series_id, c.sources, c.disagree, c.alternatives,
    if(c.sources = 1, 'only', 'later') AS rule
FROM cells c JOIN told f USING (cell, figure_id)
ORDER BY coalesce(indicator_id, '~'), indicator, region, measure, period_end, series_id;

-- table: targets
SELECT t.* REPLACE (
        coalesce(own.now, substr(sha256(t.target_id || c.copy), 1, 16)) AS target_id, own.now AS figure_id, again.now AS restates,
        later.now AS superseded_by, base.now AS baseline_figure_id, actual.now AS actual_figure_id,
        coalesce(own.now, '') AS so_far, coalesce(f.region, t.region) AS region, coalesce(f.region_code, t.region_code) AS region_code,
        coalesce(f.period_start, t.period_start) AS period_start, coalesce(f.period_end, t.period_end) AS period_end,
        (coalesce(f.period_end, t.period_end) - (t.period_end - t.counts_from)::INTEGER) AS counts_from,
        coalesce(d.issue_date, t.set_at) AS set_at, coalesce(f.value, t.value) AS value,
        (t.actual_until - (t.period_end - coalesce(f.period_end, t.period_end))::INTEGER) AS actual_until,
        (t.actual_issued - (t.period_end - coalesce(f.period_end, t.period_end))::INTEGER) AS actual_issued,
        (t.last_told - (t.period_end - coalesce(f.period_end, t.period_end))::INTEGER) AS last_told,
        (t.as_of - (t.period_end - coalesce(f.period_end, t.period_end))::INTEGER) AS as_of)
FROM source_targets t CROSS JOIN (SELECT DISTINCT copy FROM ids) c
    LEFT JOIN ids own ON own.copy = c.copy AND own.was = t.figure_id
    LEFT JOIN ids again ON again.copy = c.copy AND again.was = t.restates
    LEFT JOIN ids later ON later.copy = c.copy AND later.was = t.superseded_by
    LEFT JOIN ids base ON base.copy = c.copy AND base.was = t.baseline_figure_id
    LEFT JOIN ids actual ON actual.copy = c.copy AND actual.was = t.actual_figure_id
    LEFT JOIN figures f ON f.figure_id = own.now
    LEFT JOIN documents d ON d.doc_id = own.doc_id
ORDER BY region, period_end, target_id;

-- table: findings
SELECT paper.now AS doc_id, own.now AS figure_id, t.kind, t.message, t.message_zh, t.severity, (
        SELECT string_agg(other.now, '|') FROM ids other
        WHERE other.copy = paper.copy AND list_contains(string_split(t.others, '|'), other.was)) AS others
FROM source_findings t JOIN ids paper ON paper.was = t.doc_id
    LEFT JOIN ids own ON own.copy = paper.copy AND own.was = t.figure_id
ORDER BY doc_id, figure_id, kind;

-- table: terms
SELECT t.* REPLACE (d.doc_id AS doc_id, year(d.issue_date) AS year, d.region AS region, d.region_code AS region_code)
FROM source_terms t JOIN ids i ON i.was = t.doc_id JOIN documents d ON d.doc_id = i.now
ORDER BY d.doc, t.term;

-- table: coverage
WITH told AS (
    SELECT d.example, f.region, f.region_code, year(f.period_end) AS year, f.indicator_id, count(*) AS figures,
        min(f.figure_id) AS figure_id, arg_min(f.doc_id, f.figure_id) AS doc_id
    FROM figures f JOIN documents d USING (doc_id)
    WHERE f.kind = 'core' AND f.status = 'actual' AND f.subject IS NULL AND f.period_end IS NOT NULL AND f.region <> ''
    GROUP BY ALL),
headline AS (SELECT DISTINCT indicator_id FROM source_coverage),
years AS (
    SELECT example, region, region_code, year FROM told JOIN headline USING (indicator_id) GROUP BY ALL HAVING count(*) >= 3)
SELECT y.*, h.indicator_id, if(t.figures > 0, 'reported', 'not mentioned') AS state, coalesce(t.figures, 0) AS figures,
    t.figure_id, t.doc_id
FROM years y CROSS JOIN headline h LEFT JOIN told t ON t.example = y.example AND t.region = y.region
    AND t.region_code IS NOT DISTINCT FROM y.region_code AND t.year = y.year AND t.indicator_id = h.indicator_id
ORDER BY y.example, y.region, y.year, h.indicator_id;
