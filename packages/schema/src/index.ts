import './root.ts';
import './date-time.ts';
import './collector/answer-command.ts';
import './collector/collector-commands.ts';
import './collector/follow-container.ts';
import './collector/query-collectors.ts';
import './collector/register-collector.ts';
import './collector/report-containers.ts';
import './history/history.ts';
import './history/import-history.ts';
import './log/append-log-entries.ts';
import './log/histogram.ts';
import './log/log-entries.ts';
import './log/log-events.ts';
import './log/replace-log-entry.ts';
import './log/search-log.ts';
import './run/cleanup-logs.ts';
import './run/delete-run.ts';
import './run/finish-run.ts';
import './run/query-run.ts';
import './run/query-runs.ts';
import './run/run-changed.ts';
import './run/start-run.ts';
import './storage/storage.ts';
import './task/create-task.ts';
import './task/query-task.ts';
import './task/query-tasks.ts';
import './task/runs.ts';
import './task/timeline/timeline.ts';
import './token/create-token.ts';
import './token/query-tokens.ts';
import './token/revoke-token.ts';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';

export type { SchemaContext } from './context.ts';

/** The executable schema. Its context value is a {@link SchemaContext}. */
export const schema: GraphQLSchema = builder.toSchema();
