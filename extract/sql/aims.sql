-- The target panel, long: each target of a place once, with its bound, how firmly it was promised, its range, and what the
-- next reports say came of it. A target that only tells another again, or that another took the place of, is left out.
CREATE VIEW aims AS
SELECT t.*,
    coalesce(t.indicator_id, t.indicator) AS key,
    coalesce(i.name_zh, t.indicator) AS name_zh,
    coalesce(i.name_en, t.indicator) AS name_en,
    year(t.period_end) AS year
FROM targets t LEFT JOIN indicators i USING (indicator_id)
WHERE t.restates IS NULL AND t.superseded_by IS NULL AND t.subject IS NULL AND t.region <> '';
