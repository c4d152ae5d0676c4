import { PlatformError } from '@platform/model/errors';
import type { AssemblyStack } from '../../assembly/assembly';
import { loadCloudFormation } from '../../loading/libraries';
import type { StandingStacks } from '../cloud/standing-stacks';
import type { Target } from '../cloud/target';

interface Template {
  readonly Resources?: Readonly<Record<string, Resource>>;
}

interface Resource {
  readonly Type?: string;
  readonly Properties?: {
    readonly GlobalSecondaryIndexes?: readonly { readonly IndexName?: string }[];
  };
}

/** Indexes of a table that an update would make or delete, sorted. */
export interface IndexChange {
  readonly table: string;
  readonly indexes: readonly string[];
}

const TABLE = 'AWS::DynamoDB::GlobalTable';

/**
 * Refuses an update that changes more than one index of a table: CloudFormation makes or deletes one per update
 * (AWS::DynamoDB::GlobalTable, "GlobalSecondaryIndexes"), and would fail after everything before it was sent.
 *
 * @throws PlatformError that says how to deploy the rest first
 */
export const assertOneIndexAtATime = async (
  target: Target,
  stacks: readonly AssemblyStack[],
  standing: StandingStacks,
): Promise<void> => {
  for (const { name, template } of stacks) {
    if (!standing.has(name) || !hasFurtherIndexes(template as Template)) continue;
    const [change] = indexChanges(await templateOf(target, name), template as Template);
    if (change) throw tooMany(name, change);
  }
};

/** Tables of which more than one index differs. */
export const indexChanges = (before: Template, after: Template): IndexChange[] =>
  Object.entries(after.Resources ?? {}).flatMap(([table, resource]) => {
    const standing = before.Resources?.[table];
    if (resource.Type !== TABLE || standing === undefined) return [];
    const [was, will] = [namesIn(standing), namesIn(resource)];
    const indexes = [...was.filter((name) => !will.includes(name)), ...missing(will, was)].sort();
    return indexes.length > 1 ? [{ table, indexes }] : [];
  });

const missing = (names: readonly string[], from: readonly string[]): string[] =>
  names.filter((name) => !from.includes(name));

const namesIn = ({ Properties }: Resource): string[] =>
  (Properties?.GlobalSecondaryIndexes ?? []).map(({ IndexName = '' }) => IndexName);

/** A table whose one index is GSI1 has had it from its beginning. */
const hasFurtherIndexes = ({ Resources = {} }: Template): boolean =>
  Object.values(Resources).some((each) => each.Type === TABLE && namesIn(each).length > 1);

const templateOf = async (target: Target, StackName: string): Promise<Template> => {
  const { CloudFormationClient, GetTemplateCommand } = loadCloudFormation();
  const client = new CloudFormationClient(target.client);
  try {
    const { TemplateBody = '{}' } = await client.send(new GetTemplateCommand({ StackName }));
    return JSON.parse(TemplateBody) as Template;
  } finally {
    client.destroy();
  }
};

const tooMany = (stack: string, { table, indexes }: IndexChange): PlatformError =>
  new PlatformError({
    what: `the table ${table} of stack ${stack} would change ${indexes.length} indexes at once, and CloudFormation makes or deletes one per update`,
    got: indexes.join(', '),
    allowed: 'one index more, or one less, than the stage has',
    run: "new SingleTable(this, 'Table', { indexes: <one more than there are> }) in the stack of the service, a deploy, and so on until all are there; then without it",
  });
