import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { WORKSPACE_ROOT } from '../testing/workspace-root';
import { PYTHON_FOLDER } from '../workspace';
import { setup } from './setup';

let python: string;
let folder: string;

beforeAll(async () => {
  python = join((await setup({ workspaceRoot: WORKSPACE_ROOT })).venv, 'bin', 'python');
}, 180_000);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whole-save-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, `${name}.json`), 'old');
});

/** Saves `new` into three files; the process ends without a word after `calls` of a method of Path. */
const save = (method: string, calls: number): Promise<void> =>
  new Promise((done) => {
    const script = `
import os, pathlib
from platform_local_cloud import whole_save
left, original = ${calls}, pathlib.Path.${method}
def counted(self, *more):
    global left
    if left == 0: os._exit(9)
    left -= 1
    return original(self, *more)
pathlib.Path.${method} = counted
def write(draft):
    for name in ("a", "b", "c"): (draft / f"{name}.json").write_text("new")
whole_save.save(pathlib.Path(${JSON.stringify(folder)}), write)`;
    execFile(python, ['-B', '-c', script], { cwd: PYTHON_FOLDER }, () => done());
  });

const startAgain = (): Promise<void> =>
  new Promise((done) => {
    const script = `import pathlib; from platform_local_cloud import whole_save; whole_save.finish(pathlib.Path(${JSON.stringify(folder)}))`;
    execFile(python, ['-B', '-c', script], { cwd: PYTHON_FOLDER }, () => done());
  });

const found = () =>
  readdirSync(folder).map((name) => `${name} ${readFileSync(join(folder, name), 'utf8')}`);

const OLD = ['a.json old', 'b.json old', 'c.json old'];
const NEW = ['a.json new', 'b.json new', 'c.json new'];

it.each([
  ['before anything is written', 'write_text', 0, OLD],
  ['between two files', 'write_text', 2, OLD],
  ['before it is complete', 'touch', 0, OLD],
  ['before the first file is moved', 'replace', 0, NEW],
  ['between two moves', 'replace', 2, NEW],
  ['by nothing', 'replace', 3, NEW],
])(
  'a save that is interrupted %s is there whole or not at all',
  async (_, method, calls, files) => {
    await save(method, calls);
    await startAgain();
    expect(found()).toEqual(files);
  },
);

it('what is left of an interrupted save never gets into a later one', async () => {
  await save('write_text', 2);
  await save('replace', 3);
  expect(found()).toEqual(NEW);
});
