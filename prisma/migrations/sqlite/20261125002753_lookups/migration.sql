-- DropIndex
DROP INDEX "WechatCall_programId_startedAt_idx";

-- CreateIndex
CREATE INDEX "WechatCall_programId_startedAt_requestsSent_idx" ON "WechatCall"("programId", "startedAt", "requestsSent");

-- CreateIndex
CREATE INDEX "WechatCall_programId_errcode_settledAt_idx" ON "WechatCall"("programId", "errcode", "settledAt");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_event_sequence_idx" ON "AuditEntry"("actorId", "event", "sequence");
