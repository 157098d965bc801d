-- CreateTable
CREATE TABLE "Collector" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "onDemand" BOOLEAN NOT NULL,
    "lastSeenAt" BIGINT NOT NULL,
    "containers" TEXT NOT NULL,

    CONSTRAINT "Collector_pkey" PRIMARY KEY ("id")
);
