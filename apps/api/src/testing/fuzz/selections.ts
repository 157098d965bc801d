import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { type Known, valuesFor } from './values.ts';

/** A piece of an operation's text; a variable stands where a value may. */
export type Part = string | { type: string; value: unknown };

/** Fields of one selection at most. */
const WIDTH = 6;
const DIRECTIVES = [
  '',
  '',
  '',
  '',
  '',
  ' @include(if: true)',
  ' @skip(if: false)',
  ' @skip(if: true)',
];

/** Selections of a schema's types that are valid. */
export class Selections {
  readonly #schema: GraphQLSchema;
  readonly #known: Known;
  /** Fields at the root have no directives: those of subscriptions may not. */
  readonly #depth: number;
  readonly #made = new Map<string, fc.Arbitrary<Part[]>>();

  /** @param depth that of fields at the root of an operation */
  constructor(schema: GraphQLSchema, known: Known, depth: number) {
    this.#schema = schema;
    this.#known = known;
    this.#depth = depth;
  }

  /** What may be selected of a type, braces included, at most `depth` fields deep. */
  of(type: GraphQLNamedType, depth: number): fc.Arbitrary<Part[]> {
    const key = `${type.name} ${depth}`;
    const made = this.#made.get(key) ?? this.#make(type, depth);
    this.#made.set(key, made);
    return made;
  }

  /** One field with its arguments, as `alias`. */
  field(field: GraphQLField<unknown, unknown>, alias: string, depth: number): fc.Arbitrary<Part[]> {
    const type = getNamedType(field.type);
    const inner = isCompositeType(type) ? this.of(type, depth - 1) : fc.constant<Part[]>([]);
    const directive = depth < this.#depth ? fc.constantFrom(...DIRECTIVES) : fc.constant('');
    return fc
      .tuple(this.#args(field.args), directive, inner)
      .map(([args, said, parts]) => [`${alias}: ${field.name}`, ...args, said, ...parts]);
  }

  #make(type: GraphQLNamedType, depth: number): fc.Arbitrary<Part[]> {
    const name: Part[] = ['__typename'];
    const own = isObjectType(type) || isInterfaceType(type) ? this.#fields(type, depth) : [];
    const others = isAbstractType(type)
      ? this.#schema.getPossibleTypes(type).map((possible) => this.#fragment(possible, depth))
      : [];
    const all = [...own, ...others];
    if (all.length === 0) return fc.constant([' { ', ...name, ' }']);
    return fc
      .subarray(all, { minLength: 1, maxLength: Math.min(WIDTH, all.length) })
      .chain((chosen) => fc.tuple(...chosen))
      .map((chosen) => [' { ', ...name, ...chosen.flatMap((parts) => [' ', ...parts]), ' }']);
  }

  /** Fields of no type have one's name twice: those of different types could not be merged. */
  #fields(
    type: Pick<GraphQLObjectType, 'name' | 'getFields'>,
    depth: number,
  ): fc.Arbitrary<Part[]>[] {
    return Object.values(type.getFields())
      .filter((field) => depth > 1 || !isCompositeType(getNamedType(field.type)))
      .map((field) => this.field(field, `${type.name}_${field.name}`, depth));
  }

  #fragment(type: GraphQLObjectType, depth: number): fc.Arbitrary<Part[]> {
    const inner = depth > 1 ? this.of(type, depth - 1) : fc.constant<Part[]>([' { __typename }']);
    return inner.map((parts) => [`... on ${type.name}`, ...parts]);
  }

  #args(args: readonly GraphQLArgument[]): fc.Arbitrary<Part[]> {
    if (args.length === 0) return fc.constant([]);
    const each = args.map((arg) => {
      const value = fc
        .tuple(valuesFor(arg.type, arg.name, this.#known), fc.boolean())
        .map(([{ literal, json }, held]): Part[] => [
          `${arg.name}: `,
          held ? { type: String(arg.type), value: json } : literal,
        ]);
      return isRequiredArgument(arg) ? value : fc.option(value, { nil: null, freq: 2 });
    });
    return fc.tuple(...each).map((values) => {
      const given = values.filter((value) => value !== null);
      return given.length === 0 ? [] : ['(', ...given.flatMap((parts) => [...parts, ' ']), ')'];
    });
  }
}
