-- The highest number an audit entry was ever given. SQLite keeps it by itself, and deleting entries does
-- not lower it; PostgreSQL has a table of this name instead.
CREATE VIEW "AuditCount" AS SELECT "seq" AS "sequence" FROM sqlite_sequence WHERE "name" = 'AuditEntry';
