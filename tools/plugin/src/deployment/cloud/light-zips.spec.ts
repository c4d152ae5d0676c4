import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zipLightly } from './light-zips';

const toolkit = createRequire(createRequire(__filename).resolve('@aws-cdk/toolkit-lib'));
const assets = createRequire(toolkit.resolve('@aws-cdk/cdk-assets-lib'));
const { zipDirectory } = assets('./private/archive') as {
  zipDirectory(directory: string, file: string): Promise<void>;
};

const CODE = Buffer.from(Array.from({ length: 9_000 }, (_, i) => `${i * i} `).join(''));

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'light-zips-'));
  mkdirSync(join(folder, 'code'));
  writeFileSync(join(folder, 'code/bootstrap'), CODE);
});
afterAll(() => rmSync(folder, { recursive: true }));

const holds = async (level: number): Promise<boolean> => {
  const zip = join(folder, `${level}.zip`);
  await zipDirectory(join(folder, 'code'), zip);
  return readFileSync(zip).includes(deflateRawSync(CODE, { level }));
};

it('the toolkit compresses code as little as it can', async () => {
  expect(await holds(6)).toBe(true);
  zipLightly();
  zipLightly();
  expect(await holds(1)).toBe(true);
});
