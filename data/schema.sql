-- IMPORT DATABASE 'this folder' makes these in DuckDB, and load.sql fills them.
CREATE TABLE figures ("figure_id" VARCHAR, "doc_id" VARCHAR, "doc" VARCHAR, "article" BIGINT, "start" BIGINT, "end" BIGINT, "text" VARCHAR, "sentence" VARCHAR, "sentence_start" BIGINT, "prefix" VARCHAR, "suffix" VARCHAR, "indicator" VARCHAR, "indicator_id" VARCHAR, "subject" VARCHAR, "subject_kind" VARCHAR, "value" DOUBLE, "value_high" DOUBLE, "unit" VARCHAR, "unit_written" VARCHAR, "decimals" BIGINT, "measure" VARCHAR, "base" VARCHAR, "price_basis" VARCHAR, "scope_note" VARCHAR, "qualifier" VARCHAR, "status" VARCHAR, "commitment" VARCHAR, "release" VARCHAR, "period_start" DATE, "period_end" DATE, "period_kind" VARCHAR, "region" VARCHAR, "region_code" VARCHAR, "topic" VARCHAR, "part_of" VARCHAR, "kind" VARCHAR, "confidence" DOUBLE, "rule" VARCHAR);
CREATE TABLE documents ("doc_id" VARCHAR, "doc" VARCHAR, "title" VARCHAR, "publisher" VARCHAR, "issue_date" DATE, "issue_date_precision" VARCHAR, "issue_date_source" VARCHAR, "issue_date_confidence" DOUBLE, "region" VARCHAR, "region_code" VARCHAR, "media_type" VARCHAR, "chars" BIGINT, "figures" BIGINT, "example" BOOLEAN, "restates" VARCHAR, "extracted_at" TIMESTAMP, "extractor_version" VARCHAR);
CREATE TABLE articles ("doc_id" VARCHAR, "article" BIGINT, "headline" VARCHAR, "byline" VARCHAR, "start" BIGINT, "end" BIGINT, "date" DATE, "region" VARCHAR, "status" VARCHAR);
CREATE TABLE origins ("doc_id" VARCHAR, "start" BIGINT, "end" BIGINT, "page" BIGINT, "left" DOUBLE, "top" DOUBLE, "right" DOUBLE, "bottom" DOUBLE, "sheet" VARCHAR, "cell" VARCHAR);
CREATE TABLE rejects ("doc" VARCHAR, "reason" VARCHAR, "detail" VARCHAR);
CREATE TABLE findings ("doc_id" VARCHAR, "figure_id" VARCHAR, "kind" VARCHAR, "message" VARCHAR, "message_zh" VARCHAR, "severity" VARCHAR, "others" VARCHAR);
CREATE TABLE series ("series_id" VARCHAR, "region" VARCHAR, "region_code" VARCHAR, "subject" VARCHAR, "indicator_id" VARCHAR, "indicator" VARCHAR, "topic" VARCHAR, "unit" VARCHAR, "measure" VARCHAR, "base" VARCHAR, "price_basis" VARCHAR, "scope_note" VARCHAR, "status" VARCHAR, "commitment" VARCHAR, "qualifier" VARCHAR, "period_start" DATE, "period_end" DATE, "period_kind" VARCHAR, "value" DOUBLE, "value_high" DOUBLE, "decimals" BIGINT, "unit_written" VARCHAR, "figure_id" VARCHAR, "rule" VARCHAR, "sources" BIGINT, "disagree" BOOLEAN, "release" VARCHAR, "alternatives" VARCHAR, "confidence" DOUBLE, "example" BOOLEAN);
CREATE TABLE targets ("target_id" VARCHAR, "figure_id" VARCHAR, "source" VARCHAR, "restates" VARCHAR, "superseded_by" VARCHAR, "region" VARCHAR, "region_code" VARCHAR, "subject" VARCHAR, "indicator_id" VARCHAR, "indicator" VARCHAR, "nature" VARCHAR, "better" VARCHAR, "measure" VARCHAR, "base" VARCHAR, "value" DOUBLE, "value_high" DOUBLE, "unit" VARCHAR, "unit_written" VARCHAR, "decimals" BIGINT, "bound" VARCHAR, "low" DOUBLE, "high" DOUBLE, "bound_rule" VARCHAR, "commitment" VARCHAR, "period_start" DATE, "period_end" DATE, "period_kind" VARCHAR, "counts_from" DATE, "set_at" DATE, "office" VARCHAR, "deadline" DATE, "baseline_figure_id" VARCHAR, "baseline_value" DOUBLE, "actual_figure_id" VARCHAR, "actual_value" DOUBLE, "actual_until" DATE, "actual_issued" DATE, "whole_period" BOOLEAN, "so_far" VARCHAR, "years_missing" VARCHAR, "last_year_share" DOUBLE, "last_told" DATE, "confidence" DOUBLE, "rule" VARCHAR, "reason" VARCHAR, "as_of" DATE, "state" VARCHAR, "done_share" DOUBLE, "gap" DOUBLE, "example" BOOLEAN);
CREATE TABLE coverage ("region" VARCHAR, "region_code" VARCHAR, "year" BIGINT, "indicator_id" VARCHAR, "state" VARCHAR, "figures" BIGINT, "figure_id" VARCHAR, "doc_id" VARCHAR, "example" BOOLEAN);
CREATE TABLE terms ("doc_id" VARCHAR, "year" BIGINT, "region" VARCHAR, "region_code" VARCHAR, "term" VARCHAR, "term_en" VARCHAR, "topic" VARCHAR, "count" BIGINT, "characters" BIGINT, "per_10000" DOUBLE, "example" BOOLEAN);
CREATE TABLE indicators ("indicator_id" VARCHAR, "name_zh" VARCHAR, "name_en" VARCHAR, "aliases" VARCHAR, "definition_zh" VARCHAR, "definition_en" VARCHAR, "unit" VARCHAR, "nature" VARCHAR, "summable" BOOLEAN, "better" VARCHAR, "topic" VARCHAR, "nbs_name" VARCHAR);
CREATE TABLE corrections ("correction_id" VARCHAR, "action" VARCHAR, "doc_id" VARCHAR, "doc" VARCHAR, "figure_id" VARCHAR, "start" BIGINT, "end" BIGINT, "text" VARCHAR, "prefix" VARCHAR, "suffix" VARCHAR, "field" VARCHAR, "expect" VARCHAR, "new" VARCHAR, "author" VARCHAR, "at" TIMESTAMP, "reason" VARCHAR);
CREATE TABLE overruled ("figure_id" VARCHAR, "doc_id" VARCHAR, "doc" VARCHAR, "article" BIGINT, "start" BIGINT, "end" BIGINT, "text" VARCHAR, "sentence" VARCHAR, "sentence_start" BIGINT, "prefix" VARCHAR, "suffix" VARCHAR, "indicator" VARCHAR, "indicator_id" VARCHAR, "subject" VARCHAR, "subject_kind" VARCHAR, "value" DOUBLE, "value_high" DOUBLE, "unit" VARCHAR, "unit_written" VARCHAR, "decimals" BIGINT, "measure" VARCHAR, "base" VARCHAR, "price_basis" VARCHAR, "scope_note" VARCHAR, "qualifier" VARCHAR, "status" VARCHAR, "commitment" VARCHAR, "release" VARCHAR, "period_start" DATE, "period_end" DATE, "period_kind" VARCHAR, "region" VARCHAR, "region_code" VARCHAR, "topic" VARCHAR, "part_of" VARCHAR, "kind" VARCHAR, "confidence" DOUBLE, "rule" VARCHAR);

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
