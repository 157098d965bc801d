-- CreateTable
CREATE TABLE "LegacyLog" (
    "runId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "modifiedAt" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "badLines" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "doneAt" BIGINT,

    CONSTRAINT "LegacyLog_pkey" PRIMARY KEY ("runId")
);

-- CreateIndex
CREATE INDEX "LegacyLog_state_runId_idx" ON "LegacyLog"("state", "runId");

-- CreateIndex
CREATE INDEX "LegacyLog_path_idx" ON "LegacyLog"("path");

-- AddForeignKey
ALTER TABLE "LegacyLog" ADD CONSTRAINT "LegacyLog_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
