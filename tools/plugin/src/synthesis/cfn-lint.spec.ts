import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findCfnLint, lintTemplates, type LintedService } from './cfn-lint';

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
  const reports = await lintTemplates(findCfnLint(WORKSPACE), services);

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

it('says how to install it where it is missing', () => {
  expect(() => findCfnLint(root)).toThrow(
    /cfn-lint is not installed.*\n.*\n.*Run: nx run workspace:local-up/s,
  );
});
