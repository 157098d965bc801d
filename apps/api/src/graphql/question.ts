import { type DocumentNode, type ExecutionArgs, Kind, visit } from 'graphql';

interface Asked {
  id: number;
  variables: readonly string[];
}

const asked = new WeakMap<DocumentNode, Asked>();
let count = 0;

/**
 * What a subscriber asks of each event: its document (parsed texts are cached, so equal texts are
 * one document), its operation, and the variables that matter. Those that only choose the events,
 * such as `after`, differ from subscriber to subscriber and don't matter: a subscription's root
 * field passes its events on as they are.
 */
export function questionOf({ document, operationName, variableValues }: ExecutionArgs): string {
  const { id, variables } = askedBy(document);
  const given = variables.flatMap((name) => {
    const value = variableValues?.[name];
    return value === undefined ? [] : [[name, value]];
  });
  return `${id} ${JSON.stringify([operationName ?? null, given])}`;
}

function askedBy(document: DocumentNode): Asked {
  const known = asked.get(document);
  if (known) return known;
  const fresh = { id: count++, variables: variablesOf(document) };
  asked.set(document, fresh);
  return fresh;
}

/** The variables that are used anywhere but as arguments of a root field. */
function variablesOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void names.add(name.value),
    Argument: (_node, _key, _parent, path) => (isOfRootField(document, path) ? false : undefined),
  });
  return [...names].sort();
}

/** Whether a path reads definitions / N / selectionSet / selections / N / arguments / N. */
function isOfRootField({ definitions }: DocumentNode, path: readonly (string | number)[]): boolean {
  const definition = definitions[Number(path[1])];
  return (
    path.length === 7 && path[5] === 'arguments' && definition?.kind === Kind.OPERATION_DEFINITION
  );
}
