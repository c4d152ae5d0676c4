import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface SavedFile {
  readonly payload: Readonly<Record<string, { readonly data: Readonly<Record<string, unknown>> }>>;
}

/**
 * What the instance of `dir` has saved of one collection of a service, such as the stacks of
 * CloudFormation: pairs of the key, without account and region, and the value. Nothing before the first save.
 */
export const savedState = async <Value>(
  dir: string,
  service: string,
  collection: string,
): Promise<[string, Value][]> => {
  const file = join(dir, 'state', `${service}.json`);
  if (!existsSync(file)) return [];
  const { data } = (JSON.parse(await readFile(file, 'utf8')) as SavedFile).payload[collection] ?? {
    data: {},
  };
  return Object.entries(data).map(([key, value]) => [key.split('\0')[2] ?? '', value as Value]);
};
