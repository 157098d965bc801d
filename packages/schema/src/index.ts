import './root.ts';
import './date-time.ts';
import './log/log-entries.ts';
import './log/log-events.ts';
import './run/cleanup-logs.ts';
import './run/delete-run.ts';
import './run/finish-run.ts';
import './run/query-run.ts';
import './run/query-runs.ts';
import './run/run-changed.ts';
import './run/start-run.ts';
import './task/create-task.ts';
import './task/query-task.ts';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';

export type { SchemaContext } from './context.ts';

/** The executable schema. Its context value is a {@link SchemaContext}. */
export const schema: GraphQLSchema = builder.toSchema();
