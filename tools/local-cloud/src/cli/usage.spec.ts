import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli';
import { stateFolder } from '../testing/state-folder';

describe('usage', () => {
  it.each([
    [['up', '--port', '99999'], "--port is '99999'\n  Allowed: a whole number from 0 to 65535"],
    [['up', '--colour'], "Unknown option '--colour'\n  Run: platform-local-cloud --help\n"],
    [['up', '--port'], "Option '-p, --port <value>' argument missing\n  Run: "],
    [['up', '--port=x'], "--port is 'x'\n  Allowed: a whole number from 0 to 65535\n  Run: "],
    [['logs', '-n', 'all'], "--lines is 'all'\n  Allowed: a whole number from 0 to 1000000"],
    [['up', 'down'], "got 'up down'\n  Allowed: one command\n  Run: "],
    [['start'], "unknown command 'start'\n  Allowed: setup, up, down, restart, reset"],
    [['env', '--account', '12'], "--account is '12'\n  Allowed: 12 digits"],
  ])('refuses %j wherever it is typed', async (args, message) => {
    const { code, stdout, stderr } = await runCli(args, {}, '/');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('prints help, and failures as JSON when asked', async () => {
    expect((await runCli(['--help'])).stdout).toContain('Exit codes');
    const { stderr } = await runCli(['start', '--json']);
    expect(JSON.parse(stderr)).toEqual({
      error: {
        code: 'USAGE',
        what: "unknown command 'start'",
        allowed: 'setup, up, down, restart, reset, status, logs, env, token',
        run: 'platform-local-cloud --help',
      },
    });
  });

  it('says so when the state folder cannot be written', async () => {
    const file = join(await stateFolder(), 'file');
    await writeFile(file, '');
    const { code, stderr } = await runCli(['up', '--dir', join(file, 'dir'), '--port', '0']);
    expect(code).toBe(1);
    expect(stderr).toContain(`cannot write to the state folder ${file}/dir: ENOTDIR`);
  });

  it('says so when there is no log to show', async () => {
    const dir = await stateFolder();
    const { code, stdout, stderr } = await runCli(['logs', '--dir', dir]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(`no instance has run in ${dir}\n  Run: platform-local-cloud up`);
  });

  it('needs a workspace', async () => {
    const { code, stderr } = await runCli(['status'], {}, '/');
    expect(code).toBe(2);
    expect(stderr).toContain('no workspace found: / and its parents have no nx.json');
  });
});
