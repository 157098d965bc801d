import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What an operation asks for, before anything of it is done. */
export interface Measures {
  depth: number;
  aliases: number;
  directives: number;
  /** About how many fields its answer may have. */
  cost: number;
}

type Type = GraphQLNamedType | null | undefined;
type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** Arguments that say how many items come. */
const SIZES = ['first', 'last', 'buckets'];
/** Items of a page whose size is not said. */
const SIZE_UNSAID = 100;
/** No page is larger; asking for more is an error of its own. */
const SIZE_MAX = 1000;
const NOTHING: Measures = { depth: 0, aliases: 0, directives: 0, cost: 0 };

/**
 * Measures an operation of a valid document: valid ones have no fragment that contains itself. Each
 * fragment is measured once, so that fragments of fragments cost no more than they are long.
 */
export function measureOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Measures {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const known = new Map<string, Measures>();

  const ofFragment = (name: string): Measures => {
    const measured = known.get(name);
    if (measured) return measured;
    const fragment = fragments.get(name);
    const fresh = fragment ? ofSelections(fragment.selectionSet, typeOf(fragment)) : NOTHING;
    known.set(name, fresh);
    return fresh;
  };

  const typeOf = ({ typeCondition }: Pick<FragmentDefinitionNode, 'typeCondition'>) =>
    schema.getType(typeCondition.name.value);

  const ofField = (field: FieldNode, parent: Type): Measures => {
    const directives = field.directives?.length ?? 0;
    const aliases = field.alias ? 1 : 0;
    // Introspection has a rule of its own.
    if (!field.selectionSet || field.name.value.startsWith('__')) {
      return { depth: 1, aliases, directives, cost: 1 };
    }
    const type = fieldType(field, parent);
    const inner = ofSelections(field.selectionSet, type);
    const unsaid = type?.name.endsWith('Connection') ? SIZE_UNSAID : 1;
    return {
      depth: inner.depth + 1,
      aliases: inner.aliases + aliases,
      directives: inner.directives + directives,
      cost: 1 + (sizeOf(field, operation, variables) ?? unsaid) * inner.cost,
    };
  };

  /** Of the types that an item may have, it has one: the dearest counts. */
  const ofSelections = ({ selections }: SelectionSetNode, parent: Type): Measures => {
    const sum = { ...NOTHING };
    const byType = new Map<string, number>();
    const add = ({ depth, aliases, directives, cost }: Measures, type?: string) => {
      sum.depth = Math.max(sum.depth, depth);
      sum.aliases += aliases;
      sum.directives += directives;
      if (type === undefined || type === parent?.name) sum.cost += cost;
      else byType.set(type, (byType.get(type) ?? 0) + cost);
    };
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        add(ofField(selection, parent));
        continue;
      }
      sum.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = selection.name.value;
        add(ofFragment(name), fragments.get(name)?.typeCondition.name.value);
        continue;
      }
      const { typeCondition, selectionSet } = selection;
      const type = typeCondition ? typeOf({ typeCondition }) : parent;
      add(ofSelections(selectionSet, type), type?.name);
    }
    sum.cost += Math.max(0, ...byType.values());
    return sum;
  };

  return ofSelections(operation.selectionSet, schema.getRootType(operation.operation));
}

function fieldType({ name }: FieldNode, parent: Type): Type {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  const field = parent.getFields()[name.value];
  return field && getNamedType(field.type);
}

/** How many items a field may bring; undefined where its arguments don't say. */
function sizeOf(
  { arguments: given = [] }: FieldNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number | undefined {
  const sizes = given.flatMap(({ name, value }) => {
    if (!SIZES.includes(name.value)) return [];
    const size =
      value.kind === Kind.VARIABLE
        ? (variables?.[value.name.value] ?? defaultOf(value.name.value, operation))
        : value.kind === Kind.INT
          ? Number(value.value)
          : undefined;
    return typeof size === 'number' ? [Math.min(Math.max(size, 1), SIZE_MAX)] : [];
  });
  return sizes.length > 0 ? Math.max(...sizes) : undefined;
}

function defaultOf(name: string, { variableDefinitions = [] }: OperationDefinitionNode): unknown {
  const found = variableDefinitions.find(({ variable }) => variable.name.value === name);
  return found?.defaultValue?.kind === Kind.INT ? Number(found.defaultValue.value) : undefined;
}
