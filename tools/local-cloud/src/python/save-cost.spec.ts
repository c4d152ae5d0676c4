import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { WORKSPACE_ROOT } from '../testing/workspace-root';
import { PYTHON_FOLDER } from '../workspace';
import { setup } from './setup';

let python: string;

beforeAll(async () => {
  python = join((await setup({ workspaceRoot: WORKSPACE_ROOT })).venv, 'bin', 'python');
}, 180_000);

/** What a script prints as JSON; `folder` is one of its own. */
const printed = async (script: string): Promise<unknown> => {
  const folder = await mkdtemp(join(tmpdir(), 'save-cost-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const start = `
import json, pathlib
folder = pathlib.Path(${JSON.stringify(folder)})
`;
  const args = ['-B', '-c', `${start}${script}`];
  const { stdout } = await promisify(execFile)(python, args, { cwd: PYTHON_FOLDER });
  return JSON.parse(stdout) as unknown;
};

it('a save that took long is followed by a rest of twenty times as long, thirty seconds at most', async () => {
  const dueAfter = await printed(`
from types import SimpleNamespace
from platform_local_cloud import checkpoint
now = 100.0
checkpoint.time = SimpleNamespace(monotonic=lambda: now)
def due_after(seconds):
    """Of a save that takes so long, with a request at once."""
    global now
    def save():
        global now
        now += seconds
    saves = checkpoint.Checkpoint(save)
    saves.save()
    ended = now
    saves.touch()
    while not saves.due():
        now += 0.25
    return now - ended
print(json.dumps([due_after(seconds) for seconds in (0.03125, 0.125, 0.5, 2.0)]))`);
  expect(dueAfter).toEqual([1, 2.5, 10, 30]);
});

it('code is named once, and again where its file is gone', async () => {
  const named = await printed(`
from platform_local_cloud.code_names import CodeNames
written = []
def write(code):
    written.append(code.decode())
    (folder / f"{code.decode()}.zip").write_bytes(code)
    return code.decode()
names = CodeNames(write, lambda name: str(folder / f"{name}.zip"))
one, other = b"one", b"other"
def save(*codes):
    found = names.during(lambda: [names.write(code) for code in codes])
    calls = written[:]
    written.clear()
    return [found, calls]
saved = [save(one, other), save(one, other), save(other), save(one, other)]
(folder / "other.zip").unlink()
print(json.dumps([*saved, save(one, other)]))`);
  const both = ['one', 'other'];
  expect(named).toEqual([
    [both, both],
    [both, []],
    [['other'], []],
    // Forgotten: nothing keeps code that is not deployed any more.
    [both, ['one']],
    [both, ['other']],
  ]);
});
