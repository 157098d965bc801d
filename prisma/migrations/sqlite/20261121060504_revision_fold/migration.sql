-- AlterTable
ALTER TABLE "LogChunk" ADD COLUMN "revisedSeq" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "LogChunk_folded_idx" ON "LogChunk"("runId", "channel", "endIndex", "revisedSeq") WHERE "revisedSeq" > 0;
