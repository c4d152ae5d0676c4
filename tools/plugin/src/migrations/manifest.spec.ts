import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { VERSIONS } from '../versions';

const PLUGIN = join(__dirname, '../..');

interface Manifest {
  readonly files: readonly string[];
  readonly 'nx-migrations': { readonly migrations: string; readonly packageGroup: string[] };
}

interface Migrations {
  readonly generators: Readonly<Record<string, { readonly implementation: string }>>;
  readonly packageJsonUpdates: Readonly<
    Record<string, { readonly packages: Readonly<Record<string, { readonly version: string }>> }>
  >;
}

const read = <T>(file: string): T => JSON.parse(readFileSync(join(PLUGIN, file), 'utf8')) as T;

test('nx migrate finds the migrations in the package, and each has its code', () => {
  const { files, 'nx-migrations': own } = read<Manifest>('package.json');
  const file = own.migrations.replace('./', '');
  expect(files).toContain(file);
  const { generators } = read<Migrations>(file);
  const code = Object.values(generators).map(({ implementation }) =>
    join(PLUGIN, `${implementation.replace('./dist', 'src')}.ts`),
  );
  expect(code).not.toEqual([]);
  expect(code.filter((each) => !existsSync(each))).toEqual([]);
});

test('packages of a workspace go to the pins that generators write, those of the platform together', () => {
  const { packageJsonUpdates } = read<Migrations>('migrations.json');
  const updated = Object.values(packageJsonUpdates).flatMap(({ packages }) =>
    Object.entries(packages).map(([name, { version }]) => [name, version]),
  );
  const { packageGroup } = read<Manifest>('package.json')['nx-migrations'];
  const pins = Object.entries(VERSIONS).filter(([name]) => !name.startsWith('@nx/'));
  expect(Object.fromEntries(updated)).toEqual(
    Object.fromEntries(pins.filter(([name]) => !name.startsWith('@platform/'))),
  );
  expect(packageGroup).toEqual(
    pins
      .map(([name]) => name)
      .filter((name) => name.startsWith('@platform/'))
      .sort(),
  );
});
