import { ScrollbackError } from '@scrollback/log';
import {
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  getOperationAST,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type SelectionSetNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { TransportContext } from '../graphql/engine.ts';
import { Results } from '../graphql/results.ts';
import { statusOf } from '../http/respond.ts';
import type { Access, Principal } from './access.ts';
import { OPERATION_LIMITS, REMEDIES, TOKENS_MAX } from './limits.ts';
import { type Measures, measureOperation } from './measure-operation.ts';
import { forbidden, overLimit, unauthenticated } from './refusals.ts';
import { allows, ruleOfField } from './rules.ts';

/** What to ask of each operation. */
export interface AdmissionOptions {
  /** Without it everybody may do everything. */
  access: Access | null;
  introspection: boolean;
}

type Args = Pick<ExecutionArgs, 'schema' | 'document' | 'operationName' | 'variableValues'>;

/**
 * The one place where GraphQL operations, of all transports, are let in: before their execution, for
 * each subscriber, with what they ask for measured. It must come before the plugin that executes.
 */
export function admitOperations({
  access,
  introspection,
}: AdmissionOptions): Plugin<TransportContext> {
  const admit = (args: Args, context: TransportContext): Principal | null => {
    checkSize(args);
    if (!access) return null;
    const principal = principalOf(access, context);
    for (const field of rootFields(args)) {
      const least = ruleOfField(field);
      if (!allows(principal.role, least)) throw forbidden(field, principal.role, least);
    }
    access.countOperation(principal);
    return principal;
  };
  return {
    onParse({ parseFn, setParseFn }) {
      setParseFn((source, options) =>
        parsed(() => parseFn(source, { ...options, maxTokens: TOKENS_MAX })),
      );
    },
    onValidate({ addValidationRule }) {
      if (!introspection) addValidationRule(NoSchemaIntrospectionCustomRule);
    },
    onExecute({ args, setResultAndStopExecution }) {
      try {
        admit(args, args.contextValue);
      } catch (error) {
        setResultAndStopExecution(refusal(error, args.contextValue));
      }
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      try {
        const principal = admit(args, args.contextValue);
        const close = principal && access ? access.openStream(principal) : null;
        if (!close) return undefined;
        return {
          onSubscribeResult({ result }) {
            if (result instanceof Results) result.whenEnded(close);
            else close();
          },
        };
      } catch (error) {
        setResultAndStopExecution(refusal(error, args.contextValue));
        return undefined;
      }
    },
  };
}

function principalOf(access: Access, { caller, req }: TransportContext): Principal {
  const principal = caller?.principal ?? (req && access.admitted(req));
  if (principal) return principal;
  throw unauthenticated();
}

/** As `Type.field`; introspection is no more than reading. */
function rootFields({ schema, document, operationName }: Args): string[] {
  const operation = getOperationAST(document, operationName);
  if (!operation) return [];
  const type = schema.getRootType(operation.operation)?.name;
  const names = new Set<string>();
  const seen = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = document.definitions.find(
          (found) =>
            found.kind === Kind.FRAGMENT_DEFINITION && found.name.value === selection.name.value,
        );
        if (fragment && 'selectionSet' in fragment) collect(fragment.selectionSet);
      }
    }
  };
  collect(operation.selectionSet);
  return [...names].filter((name) => !name.startsWith('__')).map((name) => `${type}.${name}`);
}

const MEASURES = ['depth', 'aliases', 'directives', 'cost'] as const satisfies (keyof Measures)[];

function checkSize({ schema, document, operationName, variableValues }: Args): void {
  const operation = getOperationAST(document, operationName);
  if (!operation) return;
  const measured = measureOperation(schema, document, operation, variableValues);
  for (const measure of MEASURES) {
    const limit = OPERATION_LIMITS[measure];
    const value = measured[measure];
    if (value <= limit) continue;
    const what = `The operation's ${measure} of ${value} is over the limit of ${limit}.`;
    throw overLimit(what, limit, REMEDIES[measure]);
  }
}

/** GraphQL.js tells that there were too many tokens only in words. */
function parsed<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof GraphQLError) || !/more that \d+ tokens/.test(error.message))
      throw error;
    const what = `The operation's text has more than ${TOKENS_MAX} tokens.`;
    const over = overLimit(
      what,
      TOKENS_MAX,
      'Pass values as variables, and ask in several operations.',
    );
    throw new GraphQLError(over.message, { originalError: over });
  }
}

function refusal(error: unknown, { req }: TransportContext): ExecutionResult {
  if (!(error instanceof ScrollbackError)) throw error;
  const extensions = {
    ...error.facts,
    code: error.code,
    // For Yoga, which takes it out of the answer.
    ...(req && { http: { status: statusOf(error.code) } }),
  };
  return { errors: [new GraphQLError(error.message, { extensions })] };
}
