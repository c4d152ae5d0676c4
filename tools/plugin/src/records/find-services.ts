import { globAsync, type Tree } from '@nx/devkit';
import { dirname } from 'node:path/posix';
import type { Attribute } from '../entities/attribute';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { parseRecord } from './parse-record';
import { RECORD_FILE, type ServiceRecord } from './service-record';

export interface Service {
  /** Folder from the workspace root, with forward slashes. */
  readonly root: string;
  readonly record: ServiceRecord;
  /** What its entities are made of, by their names, where that can be read from their code. */
  readonly declared?: Readonly<Record<string, readonly Attribute[]>>;
}

/** By code unit: the first comparison by locale costs a process 7 ms and more, and `nx sync` is waited for. */
const byName = ({ record: a }: Service, { record: b }: Service): number =>
  a.name < b.name ? -1 : 1;

/** All services of the workspace, by name. */
export const findServices = async (tree: Tree): Promise<Service[]> => {
  const files = await globAsync(tree, [`**/${RECORD_FILE}`]);
  return files
    .map((file) => ({
      root: dirname(file),
      record: parseRecord(file, tree.read(file, 'utf8') ?? ''),
    }))
    .filter(({ record }) => record.layer !== 'platform')
    .sort(byName);
};

/**
 * @throws PlatformError when there is no service of that name, naming those there are
 */
export const requireService = async (tree: Tree, name: string | undefined): Promise<Service> => {
  const services = await findServices(tree);
  const found = services.find((service) => service.record.name === name);
  if (found) return found;
  throw new PlatformError({
    what: name ? `there is no service '${name}'` : '--service is missing',
    allowed: services.map((service) => service.record.name).join(', ') || 'none yet',
    run: `${nx()} g @platform/plugin:service ${name ?? 'orders'}`,
  });
};
