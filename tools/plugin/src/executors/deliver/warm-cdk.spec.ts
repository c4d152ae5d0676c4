import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { warmCdk } from './warm-cdk';

const WORKSPACE = join(__dirname, '../../../../..');

let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'warm-cdk-'));
  vi.stubEnv('TMPDIR', place);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true });
});

it('leaves no file, no variable, no listener and no exit code', () => {
  const state = () => [
    { ...process.env },
    process.exitCode,
    process.listeners('beforeExit'),
    process.cwd(),
  ];
  const before = state();
  warmCdk(WORKSPACE);

  expect(state()).toEqual(before);
  expect(readdirSync(place)).toEqual([]);
});

it('leaves a wish to validate as it was', () => {
  vi.stubEnv('CDK_VALIDATION', 'true');
  warmCdk(WORKSPACE);
  expect(process.env['CDK_VALIDATION']).toBe('true');
});

it('fails where no CDK is installed, having left nothing', () => {
  expect(() => warmCdk(place)).toThrow("Cannot find module 'aws-cdk-lib'");
  expect(readdirSync(place)).toEqual([]);
});
