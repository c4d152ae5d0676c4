import { joinPathFragments, type Tree } from '@nx/devkit';
import type { Service } from './find-services';
import { PLUGIN_VERSION } from './plugin-version';
import { RECORD_FILE, type ServiceRecord } from './service-record';

export type UnitMap = 'handlers' | 'entities' | 'rules' | 'resources' | 'routes';

/** The service with one more unit; a unit that is recorded keeps its first entry. */
export const withUnit = (
  service: Service,
  map: UnitMap,
  name: string,
  unit: Readonly<Record<string, unknown>>,
): Service => {
  const { record } = service;
  const units: Readonly<Record<string, unknown>> = record[map];
  const entry = units[name] ?? { version: PLUGIN_VERSION, ...unit };
  return { ...service, record: { ...record, [map]: sorted({ ...units, [name]: entry }) } };
};

/** The service without a unit. */
export const withoutUnit = (service: Service, map: UnitMap, name: string): Service => {
  const { record } = service;
  const units: Readonly<Record<string, unknown>> = record[map];
  const { [name]: _gone, ...rest } = units;
  return { ...service, record: { ...record, [map]: rest } };
};

/** The record with its parts in the order in which generators keep them. */
export const sortedRecord = (record: ServiceRecord): ServiceRecord => ({
  ...record,
  handlers: sorted(record.handlers),
  entities: sorted(record.entities),
  rules: sorted(record.rules),
  resources: sorted(record.resources),
  routes: sorted(record.routes),
});

/** Writes the record unless the file already says the same. */
export const writeRecord = (tree: Tree, { root, record }: Service): void => {
  const file = joinPathFragments(root, RECORD_FILE);
  const existing = tree.exists(file)
    ? JSON.stringify(JSON.parse(tree.read(file, 'utf8') ?? '{}'))
    : '';
  if (existing !== JSON.stringify(record)) tree.write(file, `${JSON.stringify(record, null, 2)}\n`);
};

const sorted = <T>(map: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
