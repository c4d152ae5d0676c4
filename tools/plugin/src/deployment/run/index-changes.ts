import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import type { AssemblyStack } from '../../assembly/assembly';
import type { StandingStacks } from '../cloud/standing-stacks';
import { readStandingTemplate } from '../cloud/standing-template';
import type { Target } from '../cloud/target';

interface Template {
  readonly Resources?: Readonly<Record<string, Resource>>;
}

interface Resource {
  readonly Type?: string;
  readonly Properties?: Partial<Readonly<Record<IndexKind, readonly Index[]>>>;
}

interface Index {
  readonly IndexName?: string;
}

type IndexKind = 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes';

/** Indexes of a table that an update would make or delete, sorted. */
export interface IndexChange {
  readonly table: string;
  readonly indexes: readonly string[];
}

/** More global indexes than an update may change, with how many the table has now. */
export interface GlobalChange extends IndexChange {
  readonly standing: number;
  readonly wanted: number;
}

const TABLE = 'AWS::DynamoDB::GlobalTable';

/**
 * Refuses an update that changes more than one global index of a table: CloudFormation makes or deletes one per update
 * (AWS::DynamoDB::GlobalTable, "GlobalSecondaryIndexes"), and would fail after everything before it was sent. And one
 * that changes a local index: CloudFormation would make the table anew, without its items ("LocalSecondaryIndexes").
 *
 * @param stacks those that are sent
 * @throws PlatformError that says how to get there
 */
export const assertPossibleIndexes = async (
  target: Target,
  stacks: readonly AssemblyStack[],
  standing: StandingStacks,
): Promise<void> => {
  for (const { name, template } of stacks) {
    if (!standing.has(name) || !hasTable(template as Template)) continue;
    const before: Template = (await readStandingTemplate(target, name)) ?? {};
    const [local] = localIndexChanges(before, template as Template);
    if (local) throw tooLate(name, local);
    const [change] = indexChanges(before, template as Template);
    if (change) throw tooMany(name, change);
  }
};

/** Tables of which more than one global index differs. */
export const indexChanges = (before: Template, after: Template): GlobalChange[] =>
  changesOf('GlobalSecondaryIndexes', before, after).filter(({ indexes }) => indexes.length > 1);

/** Tables of which a local index differs. */
export const localIndexChanges = (before: Template, after: Template): IndexChange[] =>
  changesOf('LocalSecondaryIndexes', before, after);

const changesOf = (kind: IndexKind, before: Template, after: Template): GlobalChange[] =>
  Object.entries(after.Resources ?? {}).flatMap(([table, resource]) => {
    const standing = before.Resources?.[table];
    if (resource.Type !== TABLE || standing === undefined) return [];
    const [was, will] = [namesIn(standing, kind), namesIn(resource, kind)];
    const indexes = [...missing(was, will), ...missing(will, was)].sort();
    if (indexes.length === 0) return [];
    return [{ table, indexes, standing: was.length, wanted: will.length }];
  });

const missing = (names: readonly string[], from: readonly string[]): string[] =>
  names.filter((name) => !from.includes(name));

const namesIn = ({ Properties }: Resource, kind: IndexKind): string[] =>
  (Properties?.[kind] ?? []).map(({ IndexName = '' }) => IndexName);

const hasTable = ({ Resources = {} }: Template): boolean =>
  Object.values(Resources).some(({ Type }) => Type === TABLE);

const tooMany = (
  stack: string,
  { table, indexes, standing, wanted }: GlobalChange,
): PlatformError => {
  const next = standing + Math.sign(wanted - standing);
  return new PlatformError({
    what: `the table ${table} of stack ${stack} would change ${indexes.length} indexes at once, and CloudFormation makes or deletes one per update`,
    got: indexes.join(', '),
    allowed: 'one index more, or one less, than the stage has',
    run: `new SingleTable(this, 'Table', { indexes: ${next} }) in the stack of the service, a deploy, and so on until there are ${wanted}; then without it`,
  });
};

const tooLate = (stack: string, { table, indexes }: IndexChange): PlatformError =>
  new PlatformError({
    what: `the table ${table} of stack ${stack} would change its local indexes, which exist only from the creation of a table on: CloudFormation would make another table, without the items`,
    got: indexes.join(', '),
    allowed: 'the local indexes that the table was made with',
    run: `${nx()} g @platform/plugin:table-entity <Entity> --service=<service> --index='by<Attribute>: pk=<what the pk of the entity says> sk=<WORD>#{<attribute>}', a global index, which a table gets at any time`,
  });
