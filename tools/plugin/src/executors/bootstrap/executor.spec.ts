import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openTarget } from '../../deployment/cloud/target';
import { resolveStage } from '@platform/model/stages';
import bootstrap from './executor';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  vi.stubEnv('AWS_ENDPOINT_URL', undefined);
  vi.stubEnv('PLATFORM_STAGES_FILE', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

const withProd = (settings: object): void =>
  writeFileSync(
    join(root, 'stages.json'),
    JSON.stringify({
      project: 'shop',
      owner: 'us',
      stages: { prod: { region: 'eu-west-1', protected: true, ...settings } },
    }),
  );

/** An emulator that counts what it is asked. */
const emulator = async (): Promise<{ url: string; asked: () => number }> => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
};

/** What the command prints to people when it fails. */
const failure = async (): Promise<string> => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { success } = await bootstrap({ stage: 'prod' }, { root });
  const printed = write.mock.calls.map(([text]) => String(text)).join('');
  write.mockRestore();
  expect(success).toBe(false);
  return printed;
};

test('E7: a protected stage without an account is refused, and so is everything that opens it', async () => {
  withProd({});
  const refused =
    'stage "prod" is protected and names no account\n' +
    '  Allowed: "account": twelve digits, beside "protected" in stages.json\n' +
    '  Run: an editor on stages.json, to add "account" to stage "prod"';
  expect(await failure()).toBe(`${refused}\n`);
  await expect(openTarget(resolveStage(root, 'prod'), root)).rejects.toThrow(refused);
});

test.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_CLOUDFORMATION', 'AWS_ENDPOINT_URL_S3'])(
  'E7: %s does not lead a stage of AWS to an emulator, which is not even asked',
  async (variable) => {
    withProd({ account: '111122223333' });
    const { url, asked } = await emulator();
    vi.stubEnv(variable, url);
    expect(await failure()).toContain(`stage "prod" is at AWS, but ${variable} leads to ${url}`);
    expect(asked()).toBe(0);
  },
);
