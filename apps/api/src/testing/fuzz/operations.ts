import fc from 'fast-check';
import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import { type Part, Selections } from './selections.ts';
import type { Known } from './values.ts';

/** An operation as a client sends it. */
export interface Operation {
  query: string;
  variables: Record<string, unknown>;
}

const DEPTH = 5;

/** Operations that are valid by the schema; their values may still be none that the server takes. */
export function operations(schema: GraphQLSchema, known: Known): fc.Arbitrary<Operation> {
  const selections = new Selections(schema, known, DEPTH);
  const root = (kind: OperationTypeNode) => {
    const type = schema.getRootType(kind);
    if (!type) throw new Error(`The schema has no ${kind}`);
    const fields = Object.values(type.getFields());
    const most = kind === OperationTypeNode.SUBSCRIPTION ? 1 : 3;
    return fc
      .array(fc.constantFrom(...fields), { minLength: 1, maxLength: most })
      .chain((chosen) =>
        fc.tuple(...chosen.map((field, i) => selections.field(field, `r${i}`, DEPTH))),
      )
      .map((all) =>
        render(
          kind,
          all.flatMap((parts) => [...parts, ' ']),
        ),
      );
  };
  return fc.oneof(
    { weight: 6, arbitrary: root(OperationTypeNode.QUERY) },
    { weight: 4, arbitrary: root(OperationTypeNode.MUTATION) },
    { weight: 2, arbitrary: root(OperationTypeNode.SUBSCRIPTION) },
  );
}

function render(kind: OperationTypeNode, parts: readonly Part[]): Operation {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  let body = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      body += part;
      continue;
    }
    const name = `v${declared.length}`;
    declared.push(`$${name}: ${part.type}`);
    variables[name] = part.value;
    body += `$${name}`;
  }
  const head = declared.length > 0 ? `(${declared.join(', ')})` : '';
  return { query: `${kind} Fuzz${head} { ${body}}`, variables };
}
