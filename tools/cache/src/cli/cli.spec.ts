import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { runCli } from '../testing/run-cli';
import { testFolder } from '../testing/test-folder';
import { commandNames } from './load-commands';

describe('usage', () => {
  it('prints help with every command, and the version', async () => {
    const help = await runCli(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const name of commandNames())
      expect(help.stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    expect(help.stdout).toContain('0 done   1 failed   2 wrong usage');
    const version = await runCli(['--version']);
    expect(version).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it.each(commandNames())('%s has help with an example', async (name) => {
    const { code, stdout } = await runCli([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`platform-cache ${name}`);
  });

  it.each([
    [
      ['nope'],
      "unknown command 'nope'\n  Allowed: admin, container, doctor, keys, serve, sidecar, stats, token\n  Run: platform-cache --help",
    ],
    [['keys', '--nope'], "unknown option '--nope'\n  Run: platform-cache keys --help"],
    [['serve', '--port'], "option '--port <number>' argument missing\n  Run: platform-cache serve"],
    [
      ['sidecar', 'stop'],
      "unknown command 'stop'\n  Allowed: run, start, drain\n  Run: platform-cache",
    ],
    [
      ['admin', 'delete'],
      "missing required argument 'hash'\n  Run: platform-cache admin delete --help",
    ],
    [
      ['sidecar', 'start', '--deadline=soon'],
      "DRAIN_DEADLINE: got 'soon', allowed are whole numbers",
    ],
    [['sidecar', 'start', '--log-level=loud'], "LOG_LEVEL: got 'loud', allowed are fatal, error"],
    [
      ['serve', '--folder=/dev/null/x'],
      "the folder is '/dev/null/x', which cannot be made (ENOTDIR)",
    ],
    [['token', '--access', 'all'], 'allowed are trusted, own and read'],
    [['stats', '--server', 'ftp://x'], "the server is 'ftp://x'\n  Allowed: an http or https URL"],
    [['doctor', '--workspace', '/'], "no workspace found: '/' and its parents have no nx.json"],
  ])('refuses %j with exit code 2', async (args, message) => {
    const { code, stderr } = await runCli(args);
    expect(stderr).toContain(message);
    expect(stderr).toContain('Run: platform-cache');
    expect(code).toBe(2);
  });

  it('refuses a call without a command', async () => {
    expect((await runCli([])).code).toBe(2);
  });
});

describe('keys', () => {
  it('writes a key only its owner can read, and never over another', async () => {
    const file = join(testFolder('cli'), 'seal-key.pem');
    expect(await runCli(['keys', '--out', file])).toEqual({
      code: 0,
      stdout: `${file}\n`,
      stderr: '',
    });
    const key = await readFile(file, 'utf8');
    expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const again = await runCli(['keys', '--out', file]);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain(`'${file}' (EEXIST)`);
    expect(await readFile(file, 'utf8')).toBe(key);
  });
});

describe('token', () => {
  it('makes a token and the entry that knows it, a new one each time', async () => {
    const args = [
      'token',
      '--name',
      'main',
      '--repository',
      'shop',
      '--access',
      'trusted',
      '--json',
    ];
    const [one, two] = [await runCli(args), await runCli(args)].map(({ stdout }) =>
      JSON.parse(stdout),
    );
    expect(one.token).toMatch(/^pct_[\w-]{43}$/);
    expect(one.token).not.toBe(two.token);
    expect(one.entry).toMatchObject({ name: 'main', repository: 'shop', access: 'trusted' });
    expect(one.entry.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('hashes a token given on standard input, without the line break', async () => {
    const given = await runCli(['token', '--stdin'], { STDIN: `${'a'.repeat(64)}\n` });
    expect(given.stdout).toContain(
      '"sha256":"ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"',
    );
    const short = await runCli(['token', '--stdin'], { STDIN: 'abc\n' });
    expect(short.code).toBe(2);
    expect(short.stderr).toContain('has 3 characters\n  Allowed: 32 or more');
  });
});

describe('settings', () => {
  it('come from a file, but not from both', async () => {
    const file = join(testFolder('cli'), 'admin');
    await writeFile(file, 'secret\n');
    const args = ['stats', '--server', 'http://127.0.0.1:9'];
    const one = await runCli(args, { PLATFORM_CACHE_ADMIN_TOKEN_FILE: `${file}.no` });
    expect(one.stderr).toContain(`names the file '${file}.no', which cannot be read (ENOENT)`);
    const both = { PLATFORM_CACHE_ADMIN_TOKEN: 'x', PLATFORM_CACHE_ADMIN_TOKEN_FILE: file };
    const two = await runCli(args, both);
    expect(two.stderr).toContain('are both set\n  Allowed: one\n  Run: unset');
    expect(two.code).toBe(2);
  });
});
