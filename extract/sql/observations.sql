-- The series as a chart wants them: one key for an indicator whether or not the catalogue knows it, both names, and a
-- grain: what may share a time axis. Points in time stand with the years. Only series of places, not of their subjects.

-- A value that a person has seen to says so.
CREATE VIEW people AS SELECT * FROM (
    SELECT figure_id, regexp_extract(rule, ';(corrected|accepted|added|split)$', 1) AS checked FROM figures)
WHERE checked <> '';

CREATE VIEW all_observations AS
SELECT s.*,
    coalesce(s.indicator_id, s.indicator) AS key,
    coalesce(i.name_zh, s.indicator) AS name_zh,
    coalesce(i.name_en, s.indicator) AS name_en,
    CASE s.period_kind
        WHEN 'year' THEN 'year' WHEN 'point' THEN 'year'
        WHEN 'quarter' THEN 'quarter' WHEN 'half' THEN 'quarter'
        WHEN 'month' THEN 'month' WHEN 'ytd' THEN 'ytd' ELSE 'span' END AS grain,
    year(s.period_end) AS year,
    p.checked
FROM series s LEFT JOIN indicators i USING (indicator_id) LEFT JOIN people p USING (figure_id)
WHERE s.subject IS NULL AND s.period_end IS NOT NULL AND s.region <> '';

-- What the program is less sure of than this waits for a person's eyes in the table.
CREATE VIEW observations AS SELECT * FROM all_observations WHERE confidence >= 0.6;
