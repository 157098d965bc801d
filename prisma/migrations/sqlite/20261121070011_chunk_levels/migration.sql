-- AlterTable
ALTER TABLE "LogChunk" ADD COLUMN "levels" BLOB;
