import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const PLATFORM = join(__dirname, '../../bin/platform.cjs');

/** Stands in for Nx: prints, hands over what NX_SAYS has, ends with NX_ENDS or waits for a signal. */
const NX = `
const { appendFileSync } = require('node:fs');
const { NX_SAYS = '', NX_ENDS, PLATFORM_DOCUMENT_FILE } = process.env;
console.log('nx', process.argv.slice(2).join(' '), String(process.cwd() === process.env.ROOT));
if (PLATFORM_DOCUMENT_FILE && NX_SAYS) appendFileSync(PLATFORM_DOCUMENT_FILE, NX_SAYS);
if (NX_ENDS) process.exit(Number(NX_ENDS));
let signals = 0;
process.on('SIGINT', () => {
  signals += 1;
  setTimeout(() => { console.log('freed after', String(signals)); process.exit(1); }, 100);
});
setInterval(() => undefined, 1000);
console.log('waits');
`;

let root: string;

const write = (file: string, text: string): void => {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'platform-'));
  write('nx.json', '{}');
  write('package.json', '{}');
  write('apps/orders/README.md', '');
  const stages = { project: 'acme', owner: 'team', stages: { dev: { region: 'eu-west-1' } } };
  write('stages.json', JSON.stringify(stages));
  write('node_modules/nx/package.json', JSON.stringify({ bin: { nx: './bin/nx.js' } }));
  write('node_modules/nx/bin/nx.js', NX);
});
afterEach(() => rmSync(root, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const platform = async (
  line: string,
  env: Readonly<Record<string, string>>,
  onError: (text: string, interrupt: () => void) => void = () => undefined,
): Promise<Ended> => {
  const child = spawn(process.execPath, [PLATFORM, ...line.split(' ')], {
    cwd: join(root, 'apps/orders'),
    env: { ...process.env, ...env, ROOT: root },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    text.stderr += chunk.toString();
    onError(text.stderr, () => child.kill('SIGINT'));
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...text };
};

it('gives one JSON document on stdout, all else on stderr, and ends as Nx does', async () => {
  const rows = [
    { service: 'orders', result: 'deployed' },
    { service: 'users', result: 'failed' },
  ];
  const says = rows.map((row) => `${JSON.stringify([row])}\n`).join('');

  expect(await platform('deploy --stage=dev --json', { NX_SAYS: says, NX_ENDS: '1' })).toEqual({
    code: 1,
    stdout: `${JSON.stringify(rows)}\n`,
    stderr: 'nx affected -t deploy --stage=dev true\n',
  });
});

it('says what the target says where nobody asks for JSON', async () => {
  expect(await platform('plan --stage=dev', { NX_SAYS: '[]\n', NX_ENDS: '0' })).toEqual({
    code: 0,
    stdout: 'nx run workspace:plan --stage=dev true\n',
    stderr: '',
  });
});

it('leaves stdout empty where the run found nothing', async () => {
  const { code, stdout } = await platform('outputs orders --stage=dev --json', { NX_ENDS: '1' });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
});

it('passes an interrupt on once, waits for what is freed, and ends with 130', async () => {
  let sent = false;
  const { code, stderr } = await platform('plan --stage=dev --json', {}, (text, interrupt) => {
    if (sent || !text.includes('waits')) return;
    sent = true;
    interrupt();
  });
  expect(code).toBe(130);
  expect(stderr).toContain('freed after 1\n');
});

it('begins nothing for a stage that is not there, or outside a workspace, and ends with 2', async () => {
  const unknown = await platform('deploy --stage=test', { NX_ENDS: '0' });
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toMatch(/^unknown stage "test"\n {2}Allowed: dev\n {2}Run: /);
  rmSync(join(root, 'nx.json'));
  const outside = await platform('plan --stage=dev', { NX_ENDS: '0' });
  expect(outside).toMatchObject({ code: 2, stdout: '' });
  expect(outside.stderr).toContain('is in no workspace');
});
