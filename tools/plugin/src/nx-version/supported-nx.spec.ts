import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PLUGIN_VERSION } from '../records/plugin-version';
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

test('package managers are told the ranges of the table of supported versions', () => {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8'));
  const { peerDependencies, engines } = read('package.json') as {
    peerDependencies: Record<string, string>;
    engines: { node: string };
  };
  const { peers, node } = read('supported.json') as {
    peers: Record<string, string>;
    node: string;
  };
  expect(peerDependencies).toEqual(peers);
  expect(engines.node).toBe(node);
  expect(peers['nx']).toBe(SUPPORTED_NX);
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
