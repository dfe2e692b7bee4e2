-- The target panel: each target of a place once, what was asked, how firmly, and what the next reports say came of it.
-- A target that only tells another again, or that another took the place of, is left out.
CREATE VIEW aims AS
SELECT t.region, t.region_code, year(t.period_end) AS year, t.period_kind, t.period_start, t.period_end,
    coalesce(t.indicator_id, t.indicator) AS key,
    coalesce(i.name_zh, t.indicator) AS name_zh,
    coalesce(i.name_en, t.indicator) AS name_en,
    t.measure, t.base, t.unit, t.value AS target, t.value_high AS target_high, t.low, t.high, t.bound, t.commitment,
    t.actual_value AS actual, t.whole_period, t.gap, t.state, t.set_at, t.actual_issued,
    t.figure_id AS target_figure_id, t.actual_figure_id, t.confidence, t.example
FROM targets t LEFT JOIN indicators i USING (indicator_id)
WHERE t.restates IS NULL AND t.superseded_by IS NULL AND t.subject IS NULL;
