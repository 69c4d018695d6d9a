-- The highest number an audit entry was ever given, which deleting entries does not lower: what SQLite
-- keeps by itself. A row and no sequence: a sequence would not go back with a write that is rolled back,
-- and the trail would look cut (.github/decisions/audit-count.md).
CREATE TABLE "AuditCount" ("sequence" INTEGER NOT NULL);

CREATE FUNCTION "count_audit_entry"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "AuditCount" SET "sequence" = NEW."sequence" WHERE "sequence" < NEW."sequence";
    RETURN NULL;
END
$$;

-- Before the entries that are there are looked at: it waits for whoever is writing one, and keeps others out.
CREATE TRIGGER "AuditEntry_count" AFTER INSERT ON "AuditEntry"
FOR EACH ROW EXECUTE FUNCTION "count_audit_entry"();

INSERT INTO "AuditCount" SELECT COALESCE(MAX("sequence"), 0) FROM "AuditEntry";
