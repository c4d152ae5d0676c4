import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Supported } from '../declared/declared-tables';
import { PLUGIN_VERSION } from '../records/plugin-version';
import { VERSIONS } from '../versions';
import { assertSupportedNx, SUPPORTED_NX } from './supported-nx';

test.each([
  '23.2.1',
  '23.2.10',
  '23.3.0-beta.1',
  '23.3.2',
  '23.10.0',
  '24.0.0-rc.1',
  '24.0.6',
  '24.11.0',
])('Nx %s is accepted', (version) => {
  expect(() => assertSupportedNx(version, '/')).not.toThrow();
});

test.each(['2.9.0', '21.6.1', '22.7.12', '23.0.0', '23.2.0', '25.0.0-beta.1', '25.0.0', '240.0.0'])(
  'Nx %s is refused with the versions that work and the command',
  (version) => {
    expect(() => assertSupportedNx(version, '/')).toThrow(
      `Nx "${version}" does not work with @platform/plugin ${PLUGIN_VERSION}\n` +
        '  Allowed: nx >=23.2.1 <25\n' +
        '  Run: npm install --save-dev --save-exact nx@23.2.1 @nx/devkit@23.2.1',
    );
  },
);

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
}

const read = <T>(file: string): T =>
  JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8')) as T;

const SUPPORTED = read<Supported>('supported.json');

test('package managers are told the ranges of the table of supported versions', () => {
  const plugin = read<Manifest>('package.json');
  const runtime = read<Manifest>('../../libs/runtime/package.json');
  const { node, peers, libraries } = SUPPORTED;
  expect(plugin.peerDependencies).toEqual(peers);
  expect(plugin.engines.node).toBe(node);
  expect(peers['nx']).toBe(SUPPORTED_NX);
  const together = Object.entries(runtime.dependencies).filter(([name]) =>
    name.startsWith('@aws-lambda-powertools/'),
  );
  expect(together).toHaveLength(5);
  expect({
    ...Object.fromEntries(together.map(([, range]) => ['@aws-lambda-powertools/*', range])),
    esbuild: plugin.dependencies['esbuild'],
    ...runtime.peerDependencies,
  }).toEqual(libraries);
});

test('what only one command uses is asked for at the pin of this repository', () => {
  const { devDependencies } = read<{ devDependencies: Record<string, string> }>(
    '../../package.json',
  );
  const redocly = '@redocly/openapi-core';
  expect(SUPPORTED.optional).toEqual({ [redocly]: '>=2.0.0 <3' });
  expect(VERSIONS[redocly]).toBe(devDependencies[redocly]);
});

test('both ends of a range are tested: the lowest in one lane, the pins in another', () => {
  const { devDependencies } = read<{ devDependencies: Record<string, string> }>(
    '../../package.json',
  );
  const pins: Record<string, string | undefined> = {
    ...devDependencies,
    '@aws-lambda-powertools/*': devDependencies['@aws-lambda-powertools/logger'],
  };
  const [npm, ...others] = SUPPORTED.lanes;
  const { peers, libraries } = SUPPORTED;
  const ranges = Object.entries({ ...peers, ...libraries }).filter(
    ([name]) => !/^(@nx\/|nx$)/.test(name),
  );
  for (const [name, range] of ranges) {
    const [, lowest = ''] = />=(\S+)/.exec(range) ?? [];
    expect(npm?.packages[name], name).toBe(pins[name]);
    expect(
      others.map(({ packages }) => packages[name]),
      name,
    ).toContain(lowest);
  }
});

test('every entry of the plugin looks at the version before it loads anything else', () => {
  const entries = [
    'index.ts',
    'inference/index.ts',
    ...['init', 'service', 'handler', 'table-entity', 'event-rule', 'cache'].map(
      (generator) => `generators/${generator}/generator.ts`,
    ),
  ];
  const first = entries.map((file) => {
    const [line = ''] = readFileSync(join(__dirname, '..', file), 'utf8')
      .split('\n')
      .filter((text) => /^(import|export)\b/.test(text));
    return `${file}: ${/nx-version\/refuse-other-nx'/.test(line)}`;
  });
  expect(first).toEqual(entries.map((file) => `${file}: true`));
});
