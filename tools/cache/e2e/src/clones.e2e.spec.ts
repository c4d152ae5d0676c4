import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type CiProvider, startCiProvider } from './identity/ci-provider';
import { main } from './identity/principal';
import type { Mode } from './modes/mode';
import { MODES } from './modes/modes';
import { run } from './process/run';
import { cloneRepository } from './workspace/clone';
import { nxCommand, ownClient } from './workspace/nx-client';

const ID = '31';
const BUILD = ['run-many', '-t', 'build', 'typecheck', '-p', 'model', '--outputStyle=static'];
const TASKS = ['model:build', 'model:typecheck'];

let provider: CiProvider;
beforeAll(async () => {
  provider = await startCiProvider();
});
afterAll(() => provider.close());

/** Builds in a new clone; the tasks that ran or were restored, by where their outputs came from. */
const build = async (mode: Mode, parent: string): Promise<Record<string, string[]>> => {
  const { env, wrap = [] } = await mode.job(main(ID));
  const cwd = await cloneRepository(parent);
  const { code, output } = await run([...wrap, ...nxCommand(ownClient()), ...BUILD], { cwd, env });
  expect(code, output).toBe(0);
  const tasks = [...output.matchAll(/^> nx run (\S+?)(?:\s+\[(.+)\])?$/gm)];
  const from = (source: string | undefined) =>
    tasks.filter((found) => found[2] === source).map(([, task]) => task ?? '');
  return { run: from(undefined).sort(), restored: from('remote cache').sort() };
};

describe('two clones of this repository', () => {
  it.each(Object.keys(MODES))('share builds through %s', async (name) => {
    const folder = join(inject('scratch'), `clones-${name.replaceAll(' ', '-')}`);
    const options = { folder: join(folder, 'cache'), provider, ids: [ID], cloud: inject('cloud') };
    const mode = await MODES[name]!(options);
    try {
      expect(await build(mode, folder)).toEqual({ run: TASKS, restored: [] });
      expect(await build(mode, folder)).toEqual({ run: [], restored: TASKS });
    } finally {
      await mode.stop();
    }
  });
});
