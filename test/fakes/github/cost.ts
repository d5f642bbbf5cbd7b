import { getNamedType, GraphQLError, isCompositeType, Kind, type FieldNode, type FragmentDefinitionNode, type GraphQLOutputType, type GraphQLSchema, type DocumentNode, type SelectionSetNode } from 'graphql';

export interface QueryCost {
  readonly points: number;
  readonly nodes: number;
  /** How many things it asks for under names of its own. */
  readonly aliases: number;
}

const LARGEST_PAGE = 100;
const MOST_NODES = 500_000;

/** What GitHub takes for a query by its published rule: a point for each hundred lists that it has to fetch, and never none. */
export function costOf(schema: GraphQLSchema, document: DocumentNode, variables: Readonly<Record<string, unknown>>): QueryCost {
  const fragments = new Map(document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])));
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new GraphQLError('A query attribute must be specified and must be a string.');
  const sum = { lists: 0, nodes: 0, aliases: 0 };
  const count = (selections: SelectionSetNode, type: GraphQLOutputType | undefined, times: number): void => {
    sum.aliases = Math.max(sum.aliases, selections.selections.filter((each) => each.kind === Kind.FIELD && each.alias !== undefined).length);
    for (const { field, on } of fieldsOf(selections, fragments)) {
      const parent = on === undefined ? (type === undefined ? undefined : getNamedType(type)) : schema.getType(on);
      const definition = parent !== undefined && isCompositeType(parent) && 'getFields' in parent ? parent.getFields()[field.name.value] : undefined;
      if (field.selectionSet === undefined || definition === undefined) continue;
      const isList = getNamedType(definition.type).name.endsWith('Connection');
      const page = isList ? pageOf(field, variables) : 1;
      if (isList) {
        sum.lists += times;
        sum.nodes += times * page;
      }
      count(field.selectionSet, definition.type, times * page);
    }
  };
  count(operation.selectionSet, schema.getQueryType() ?? undefined, 1);
  if (sum.nodes > MOST_NODES) throw new GraphQLError(`By the time this query traverses to the last list, it is requesting up to ${sum.nodes} possible nodes which exceeds the maximum limit of 500,000.`, { extensions: { type: 'MAX_NODE_LIMIT_EXCEEDED' } });
  return { points: Math.max(1, Math.round(sum.lists / 100)), nodes: sum.nodes, aliases: sum.aliases };
}

interface Found {
  readonly field: FieldNode;
  readonly on: string | undefined;
}

function fieldsOf({ selections }: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>, on?: string): Found[] {
  return selections.flatMap((each) => {
    if (each.kind === Kind.FIELD) return [{ field: each, on }];
    const fragment = each.kind === Kind.FRAGMENT_SPREAD ? fragments.get(each.name.value)! : each;
    return fieldsOf(fragment.selectionSet, fragments, fragment.typeCondition?.name.value ?? on);
  });
}

function pageOf(field: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  const given = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
  const size = given?.kind === Kind.INT ? Number(given.value) : given?.kind === Kind.VARIABLE ? Number(variables[given.name.value]) : undefined;
  const name = field.name.value;
  if (size === undefined) throw new GraphQLError(`You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`, { extensions: { type: 'MISSING_PAGINATION_BOUNDARIES' } });
  if (size > LARGEST_PAGE) throw new GraphQLError(`Requesting ${size} records on the \`${name}\` connection exceeds the \`first\` limit of 100 records.`, { extensions: { type: 'EXCESSIVE_PAGINATION' } });
  return size;
}
