import { getProjects, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import type { Service } from '../../records/find-services';
import { DEFAULT_HANDLERS } from './declaration';
import type { ServiceSchema } from './schema';

/**
 * Options of a run on a service that exists: what it was created with, and on top what is asked for
 * now. Nx fills in the default handlers, so those count as not asked for.
 */
export const effectiveOptions = (
  schema: ServiceSchema,
  existing: Service | undefined,
): ServiceSchema => {
  if (!existing) return schema;
  const { handlers, ...given } = definedOnly(schema);
  const asked = handlers && String(handlers) !== String(DEFAULT_HANDLERS) ? { handlers } : {};
  return { ...(existing.record.service.options as unknown as ServiceSchema), ...given, ...asked };
};

const definedOnly = (schema: ServiceSchema): ServiceSchema =>
  Object.fromEntries(
    Object.entries(schema).filter(([, value]) => value !== undefined),
  ) as unknown as ServiceSchema;

/** The service with further kinds of handlers among those it was asked for. */
export const remembering = (existing: Service, kinds: readonly string[]): Service => {
  if (kinds.length === 0) return existing;
  const { record } = existing;
  const { version, options } = record.service;
  const before = (options['handlers'] ?? DEFAULT_HANDLERS) as readonly string[];
  const service = { version, options: { ...options, handlers: [...before, ...kinds] } };
  return { ...existing, record: { ...record, service } };
};

/** @throws PlatformError when a project or a folder has the place of a new service */
export const assertFree = (tree: Tree, name: string, root: string): void => {
  const project = getProjects(tree).get(name);
  const taken = project
    ? `is the project in ${project.root}`
    : tree.exists(root) && `would be in ${root}, which exists`;
  if (!taken) return;
  throw new PlatformError({
    what: `service '${name}' ${taken}`,
    allowed: 'a name that no project and no folder has',
  });
};

/** @throws PlatformError when what is asked for is another service under the name of this one */
export const assertSame = (schema: ServiceSchema, { root, record }: Service): void => {
  const { name } = record;
  const given = schema.name.trim();
  const first = record.service.options['name'];
  const elsewhere = schema.directory !== undefined && `${schema.directory}/${name}` !== root;
  const problem =
    (given !== name &&
      given !== first &&
      `'${given}' becomes '${name}', and service '${name}' exists in ${root}`) ||
    (elsewhere && `service '${name}' exists in ${root}, not in ${schema.directory}/${name}`) ||
    (schema.language !== undefined &&
      schema.language !== record.language &&
      `service '${name}' exists in language '${record.language}', not '${schema.language}'`);
  if (!problem) return;
  throw new PlatformError({
    what: problem,
    allowed: 'another name, or the same command as before',
  });
};
