import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ensureCfnLint, lintTemplates, type LintedService } from './cfn-lint';

const WORKSPACE = join(__dirname, '../../../..');

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cfn-lint-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const serviceWith = (service: string, properties: object): LintedService => {
  const folder = join(root, service);
  mkdirSync(folder);
  const template = join(folder, 'main.template.json');
  const Resources = { Queue: { Type: 'AWS::SQS::Queue', Properties: properties } };
  writeFileSync(template, JSON.stringify({ Resources }));
  return { service, root: folder, templates: [template] };
};

it('asks once for all services, and tells each what is its own', async () => {
  const services = [
    serviceWith('orders', { DelaySeconds: 'soon' }),
    serviceWith('users', { DelaySeconds: 5 }),
    serviceWith('orders-archive', { DelaySeconds: 'late' }),
  ];
  const reports = await lintTemplates(await ensureCfnLint(WORKSPACE), services);

  expect([...reports.keys()]).toEqual(['orders', 'orders-archive']);
  expect(reports.get('orders')).toContain("'soon' is not of type 'integer'");
  expect(reports.get('orders-archive')).toContain("'late' is not of type 'integer'");
  expect(reports.get('orders')).not.toContain("'late'");
});

it('finds out whose fault it is when cfn-lint fails without a finding', async () => {
  const program = join(root, 'cfn-lint');
  writeFileSync(program, '#!/bin/sh\ncase "$*" in *users*) echo broken rule >&2; exit 1;; esac\n', {
    mode: 0o755,
  });
  const services = [serviceWith('orders', {}), serviceWith('users', {})];

  expect([...(await lintTemplates(program, services))]).toEqual([['users', 'broken rule']]);
});

it('Python keeps what it compiled beside the packages, whatever the machine is told', async () => {
  vi.stubEnv('PYTHONDONTWRITEBYTECODE', '1');
  const program = join(root, 'cfn-lint');
  const says = 'echo "[$PYTHONDONTWRITEBYTECODE] $PYTHONPYCACHEPREFIX" >&2; exit 1';
  writeFileSync(program, `#!/bin/sh\n${says}\n`, { mode: 0o755 });
  const reports = await lintTemplates(program, [serviceWith('orders', {})]);
  vi.unstubAllEnvs();

  expect(reports.get('orders')).toBe(`[] ${join(root, '../pycache')}`);
});

/** A workspace whose local cloud sets up Python in a program of a line. */
const workspaceThatSetsUp = (program: string): void => {
  const folder = join(root, 'node_modules/@platform/local-cloud');
  mkdirSync(folder, { recursive: true });
  const manifest = { bin: { 'platform-local-cloud': './setup.js' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'setup.js'), program);
};

it('comes when it is first needed, without a local cloud', async () => {
  workspaceThatSetsUp(`
    const { mkdirSync, writeFileSync } = require('node:fs');
    if (process.argv[2] !== 'setup') process.exit(1);
    mkdirSync('.platform/venv/bin', { recursive: true });
    writeFileSync('.platform/venv/bin/cfn-lint', '');
  `);
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await ensureCfnLint(root)).toBe(join(root, '.platform/venv/bin/cfn-lint'));
  expect(told.mock.calls).toEqual([['cfn-lint is needed for the first time and is installed:\n']]);
  told.mockClear();
  await ensureCfnLint(root);
  expect(told).not.toHaveBeenCalled();
  told.mockRestore();
});

it('says why it cannot come', async () => {
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await expect(ensureCfnLint(root)).rejects.toThrow(
    /neither is @platform\/local-cloud.*Run: npm install .*@platform\/local-cloud/s,
  );
  workspaceThatSetsUp('process.exit(1)');
  await expect(ensureCfnLint(root)).rejects.toThrow(
    /cfn-lint could not be installed.*Allowed: Python 3\.10 or newer, and a package index.*Run: npx platform-local-cloud setup/s,
  );
  told.mockRestore();
});
