import { ROLES, type Role } from '@scrollback/log';

/** The least role that each field of Query, Mutation and Subscription asks for. */
export const FIELD_RULES: Readonly<Record<string, Role>> = {
  'Query.node': 'VIEWER',
  'Query.run': 'VIEWER',
  'Query.runs': 'VIEWER',
  'Query.findRuns': 'VIEWER',
  'Query.task': 'VIEWER',
  'Query.tasks': 'VIEWER',
  'Query.findTasks': 'VIEWER',
  'Query.logEntries': 'VIEWER',
  'Query.history': 'VIEWER',
  'Query.collectors': 'VIEWER',
  'Query.server': 'VIEWER',
  'Query.storage': 'VIEWER',
  'Query.tokens': 'ADMIN',
  'Subscription.logEvents': 'VIEWER',
  'Subscription.runChanged': 'VIEWER',
  'Subscription.collectorCommands': 'PRODUCER',
  'Mutation.startRun': 'PRODUCER',
  'Mutation.finishRun': 'PRODUCER',
  'Mutation.appendLogEntries': 'PRODUCER',
  'Mutation.replaceLogEntry': 'PRODUCER',
  'Mutation.createTask': 'PRODUCER',
  'Mutation.answerCommand': 'PRODUCER',
  'Mutation.registerCollector': 'PRODUCER',
  'Mutation.reportContainers': 'PRODUCER',
  'Mutation.followContainer': 'PRODUCER',
  'Mutation.unfollowContainer': 'PRODUCER',
  'Mutation.importHistory': 'ADMIN',
  'Mutation.deleteRun': 'ADMIN',
  'Mutation.cleanupLogs': 'ADMIN',
  'Mutation.createToken': 'ADMIN',
  'Mutation.revokeToken': 'ADMIN',
};

/** What a route asks for; PUBLIC ones answer everybody. */
export type RouteRule = Role | 'PUBLIC';

/** The least role that each route asks for; GraphQL's fields ask for more than its route. */
export const ROUTE_RULES: Readonly<Record<string, RouteRule>> = {
  'GET /graphql': 'VIEWER',
  'POST /graphql': 'VIEWER',
  'OPTIONS /graphql': 'VIEWER',
  'POST /api/ingest': 'PRODUCER',
  'PUT /api/ingest': 'PRODUCER',
  'PATCH /api/runs/:id/log': 'PRODUCER',
  'POST /api/beats': 'PRODUCER',
  'HEAD /api/runs/:id/log': 'VIEWER',
  'GET /api/runs/:id/log': 'VIEWER',
  'GET /api/runs/:id/events': 'VIEWER',
  'GET /metrics': 'VIEWER',
  'GET /healthz': 'PUBLIC',
  'GET /readyz': 'PUBLIC',
  'GET /api/session': 'PUBLIC',
  'POST /api/login': 'PUBLIC',
  'POST /api/logout': 'PUBLIC',
};

/** Whether a role may do what asks for `least`. */
export function allows(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** What a field asks for, `Type.field`; one that was forgotten above, for the most. */
export function ruleOfField(name: string): Role {
  return FIELD_RULES[name] ?? 'ADMIN';
}

/** What a route asks for, `METHOD /path/:id`; one that was forgotten above, for the most. */
export function ruleOfRoute(name: string): RouteRule {
  return ROUTE_RULES[name] ?? 'ADMIN';
}
