import type { Ending } from '@scrollback/log';
import { Prisma } from '@scrollback/prisma';
import { shownText } from './keepable-text.ts';

/** What an end sets in a run's row, behind other columns; when it was is another matter. */
export function ended({ status, exitCode, signal, error, maskedCount = 0 }: Ending): Prisma.Sql {
  return Prisma.sql`, "status" = ${status}, "exitCode" = ${exitCode},
    "signal" = ${shownText(signal)}, "error" = ${shownText(error)}, "maskedCount" = ${maskedCount}`;
}
