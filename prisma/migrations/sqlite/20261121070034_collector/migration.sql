-- CreateTable
CREATE TABLE "Collector" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "onDemand" BOOLEAN NOT NULL,
    "lastSeenAt" BIGINT NOT NULL,
    "containers" TEXT NOT NULL
);
