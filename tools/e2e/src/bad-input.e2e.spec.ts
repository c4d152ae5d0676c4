import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { DEPLOYS, generator, NAMES, UNITS, UNKNOWN, type Case } from './bad-input/cases';
import { cloneRepository, linkPackages } from './workspace/clone';
import { runInOneProcess, type Ended } from './workspace/one-process';
import type { Workspace } from './workspace/workspace';

const GENERATORS = [...NAMES, ...UNKNOWN, ...UNITS];

let clone: Workspace;

beforeAll(async () => {
  clone = await cloneRepository(inject('scratch'), 'bad-input');
  await linkPackages(clone);
  await clone.generate('service', 'relay', '--handlers=worker', '--entity=none');
  await clone.commit('feat(relay): start');
});

const expectRefusal = ({ code, output, status }: Ended, { says }: Case): void => {
  for (const part of says) expect(output).toContain(part);
  expect(output).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect(code).not.toBe(0);
  expect(status).toBe('');
};

describe('a generator', () => {
  const ended = new Map<Case, Ended>();

  beforeAll(async () => {
    const commands = GENERATORS.map(({ args }) => args);
    const results = join(inject('scratch'), 'bad-input.json');
    const all = (await runInOneProcess(clone, commands, results)).ended;
    GENERATORS.forEach((each, i) => ended.set(each, all[i] as Ended));
  });

  for (const each of GENERATORS) {
    test(`refuses ${each.what}`, () => expectRefusal(ended.get(each) as Ended, each));
  }

  test('works from a subfolder, on the whole workspace', async () => {
    const args = generator('handler', 'inner', '--service=relay', '--kind=worker');
    const { code, output } = await clone.tryNx(args, { cwd: join('apps', 'relay', 'src') });
    expect(code, output).toBe(0);
    expect(clone.read('apps/relay/src/handlers/inner/handler.ts')).toContain('queueHandler');
    expect(await clone.status()).not.toContain('apps/relay/src/apps');
    await clone.commit('feat(relay): inner');
  });
});

for (const each of DEPLOYS) {
  test(`a deploy refuses ${each.what}`, async () => {
    const result = await clone.tryNx(each.args, { env: each.env ?? {} });
    expectRefusal({ ...result, status: await clone.status() }, each);
  });
}

test('names a damaged service record, and writes over nothing', async () => {
  const file = 'apps/relay/service.json';
  const good = clone.read(file);
  const damaged = good.slice(0, -10);
  clone.write(file, damaged);
  try {
    for (const args of [
      generator('handler', 'more', '--service=relay', '--kind=worker'),
      ['run', 'relay:build'],
    ]) {
      const { code, output } = await clone.tryNx(args);
      expect(output).toContain(`service record ${file} is damaged`);
      expect(output).toContain(`Run: git checkout -- ${file}`);
      expect(code).not.toBe(0);
    }
    expect(clone.read(file)).toBe(damaged);
    expect((await clone.status()).trim()).toBe(`M ${file}`);
  } finally {
    clone.write(file, good);
  }
});
