import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout under test. */
export const REPOSITORY = join(import.meta.dirname, '../../../..');

/** Version of a package as the root package.json pins it. */
export const pinnedVersion = (name: string): string => {
  const { devDependencies } = JSON.parse(
    readFileSync(join(REPOSITORY, 'package.json'), 'utf8'),
  ) as { devDependencies: Record<string, string> };
  const version = devDependencies[name];
  if (version) return version;
  throw new Error(`the root package.json does not pin '${name}'`);
};

/** The plugin in the version of this repository, as npm installs it. */
export const pluginToday = (): string => {
  const text = readFileSync(join(REPOSITORY, 'tools/plugin/package.json'), 'utf8');
  return `@platform/plugin@${(JSON.parse(text) as { version: string }).version}`;
};
