import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HostileUpstream, startHostileUpstream } from '../../testing/hostile-upstream';
import { BIN, inherited, runCli } from '../../testing/run-cli';
import { withDisk } from '../../testing/small-disk';
import { until } from '../../testing/until';
import { alive } from './spool-folder';
import { readState } from './state';

let upstream: HostileUpstream;
let folder: string;
let settings: NodeJS.ProcessEnv;

beforeAll(async () => {
  upstream = await startHostileUpstream();
  await upstream.put('1', Buffer.from('one'));
});
afterAll(() => upstream.close());

beforeEach(async () => {
  upstream.mood = 'well';
  folder = await mkdtemp(join(tmpdir(), 'platform-cache-command-'));
  settings = {
    PLATFORM_CACHE_SERVER: upstream.url,
    PLATFORM_CACHE_TOKEN: 'good',
    RUNNER_TEMP: folder,
  };
  return () => rm(folder, { recursive: true, force: true });
});

const spools = async () => (await readdir(folder)).filter((name) => name.includes('spool'));

/** A program that does with the cache what Nx does, then ends with 7. */
const CLIENT = `
  const { NX_SELF_HOSTED_REMOTE_CACHE_SERVER: url, NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token } = process.env;
  const headers = { authorization: 'Bearer ' + token };
  const call = (hash, more) => fetch(url + '/v1/cache/' + hash, { headers, ...more });
  (async () => {
    console.log('%s %s', (await call('1')).status, (await call('9')).status);
    console.log('%s', (await call('9', { method: 'PUT', body: 'nine' })).status);
    console.log(process.env.PLATFORM_CACHE_TOKEN ?? 'no credential');
    process.exitCode = 7;
  })();`;

describe('sidecar run', () => {
  it('hands the cache to the command, ends with its code, and says what happened', async () => {
    upstream.entries.delete('9');
    const { code, stdout, stderr } = await runCli(
      ['sidecar', 'run', '--', process.execPath, '-e', CLIENT],
      settings,
    );
    expect(code).toBe(7);
    expect(stdout).toBe('200 404\n200\nno credential\n');
    expect(stderr).toBe('cache: 1 hit, 1 miss; 1 stored, 0 existed, 0 dropped\n');
    expect(String(upstream.entries.get('9')?.bytes)).toBe('nine');
    expect(await spools()).toEqual([]);
  });

  it('acceptance 27: a spool that fills up is a 403, what came is removed, the build goes on', async () => {
    const large = `
      const { NX_SELF_HOSTED_REMOTE_CACHE_SERVER: url, NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token } = process.env;
      const put = (hash, size) => fetch(url + '/v1/cache/' + hash, {
        method: 'PUT', headers: { authorization: 'Bearer ' + token }, body: Buffer.alloc(size),
      });
      (async () => console.log('%s %s', (await put('27', 6e6)).status, (await put('28', 3e6)).status))();`;
    const [command = '', ...words] = withDisk(folder, '4m');
    const args = [
      ...words,
      process.execPath,
      BIN,
      'sidecar',
      'run',
      '--',
      process.execPath,
      '-e',
      large,
    ];
    const child = spawn(command, args, { env: { ...inherited(), ...settings } });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(stdout).toBe('403 200\n');
    expect(stderr).toContain('1 stored, 0 existed, 1 dropped (1: the spool cannot be written)');
    expect(upstream.entries.get('28')?.bytes.length).toBe(3_000_000);
  });

  it('works without a credential: all is missed, nothing is stored, the command runs', async () => {
    upstream.entries.delete('9');
    const { code, stdout, stderr } = await runCli(
      ['sidecar', 'run', '--', process.execPath, '-e', CLIENT],
      { ...settings, PLATFORM_CACHE_TOKEN: '' },
    );
    expect([code, stdout]).toEqual([7, '404 404\n403\nno credential\n']);
    expect(stderr).toContain('there is no credential: nothing was read, nothing stored');
    expect(upstream.entries.has('9')).toBe(false);
  });

  it('ends with 127 when the command is not there', async () => {
    const { code, stderr } = await runCli(['sidecar', 'run', '--', 'no-such-program'], settings);
    expect(code).toBe(127);
    expect(stderr).toContain("the command 'no-such-program' cannot be run");
  });

  it('passes a signal on, ends as the command does, and leaves nothing', async () => {
    const script = "console.log('up'); setInterval(() => undefined, 1000)";
    const args = [BIN, 'sidecar', 'run', '--', process.execPath, '-e', script];
    const child = spawn(process.execPath, args, {
      env: { ...inherited(), ...settings },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise((done) => child.once('exit', done));
    await new Promise((up) => child.stdout.once('data', up));
    expect(await spools()).toHaveLength(1);
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
    expect(await text(child.stdout)).toBe('');
    expect(await spools()).toEqual([]);
  });

  it.each([
    [{ PLATFORM_CACHE_SERVER: 'cache' }, "SERVER: got 'cache', allowed is an http or https URL"],
    [{ PLATFORM_CACHE_CONTROL_PLANE: 'http://127.0.0.1:1' }, 'Allowed: one'],
    [
      { PLATFORM_CACHE_DRAIN_DEADLINE: 'soon' },
      "DRAIN_DEADLINE: got 'soon', allowed are whole numbers from 0 to 3600000",
    ],
    [{ PLATFORM_CACHE_PUBLIC_KEYS: 'key' }, 'holds 3 characters and no key'],
  ])('refuses %j before it runs anything', async (wrong, message) => {
    const { code, stdout, stderr } = await runCli(['sidecar', 'run', '--', 'echo', 'ran'], {
      ...settings,
      ...wrong,
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

describe('sidecar start and drain', () => {
  it('serve the steps of a GitHub job', async () => {
    const file = join(folder, 'env');
    const env = { ...settings, GITHUB_ENV: file };
    const first = await runCli(['sidecar', 'start'], env);
    const variables = await readFile(file, 'utf8');
    const [, url, token] = /SERVER=(.+)\n.+_TOKEN=(.+)\n$/.exec(variables) ?? [];
    expect(first).toEqual({
      code: 0,
      stdout: `::add-mask::${token}\ncache: the sidecar listens at ${url}\n`,
      stderr: '',
    });
    const again = await runCli(['sidecar', 'start'], env);
    expect(again.stdout).toBe(first.stdout);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${url}/v1/cache/1`, { headers })).status).toBe(200);
    const state = join(folder, 'platform-cache-sidecar', 'sidecar.json');
    expect((await stat(state)).mode & 0o777).toBe(0o600);
    expect(await runCli(['sidecar', 'drain'], env)).toEqual({
      code: 0,
      stdout: 'cache: 1 hit, 0 misses; 0 stored, 0 existed, 0 dropped\n',
      stderr: '',
    });
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    expect(await spools()).toEqual([]);
  });

  it('keep the token out of the log and away from other users', async () => {
    const { stdout } = await runCli(['sidecar', 'start', '--state', folder], settings);
    const token = /_TOKEN='(.+)'\n/.exec(stdout)?.[1] ?? 'none';
    expect(stdout).toMatch(/^export NX_SELF_HOSTED_REMOTE_CACHE_SERVER='http:\/\/127\.0\.0\.1:/);
    await runCli(['sidecar', 'drain', '--state', folder]);
    const log = await readFile(join(folder, 'sidecar.log'), 'utf8');
    expect(log).toContain('listening');
    expect(log).not.toContain(token);
  });

  it('say what was dropped, and fail for it only with --strict', async () => {
    upstream.mood = 'status 503';
    for (const [flags, code] of [
      [[], 0],
      [['--strict'], 1],
    ] as const) {
      await runCli(['sidecar', 'start', '--state', folder], settings);
      const { url, token } = readState(folder)!;
      const headers = { authorization: `Bearer ${token}` };
      await fetch(`${url}/v1/cache/5`, { method: 'PUT', headers, body: 'five' });
      const drained = await runCli(['sidecar', 'drain', '--state', folder, ...flags]);
      expect(drained.stdout).toContain(
        '1 dropped (1: PUT of an entry was answered with status 503)',
      );
      expect(drained.code).toBe(code);
    }
  });

  it('drain ends well after the sidecar was killed, and its spool is swept by the next', async () => {
    await runCli(['sidecar', 'start', '--state', folder], settings);
    const { pid } = readState(folder)!;
    process.kill(pid, 'SIGKILL');
    await until('the sidecar is gone', async () => !(await alive(pid)));
    const { code, stderr } = await runCli(['sidecar', 'drain', '--state', folder]);
    expect([code, stderr]).toEqual([0, 'cache: the sidecar has ended without a report\n']);
    expect(await spools()).toHaveLength(1);
    await runCli(['sidecar', 'run', '--', 'true'], settings);
    expect(await spools()).toEqual([]);
  });

  it('start does not fail a job when it cannot start', async () => {
    const env = { ...settings, RUNNER_TEMP: '/dev/null' };
    const flags = ['--state', folder];
    expect((await runCli(['sidecar', 'start', ...flags], env)).code).toBe(0);
    const strict = await runCli(['sidecar', 'start', ...flags, '--strict'], env);
    expect(strict.code).toBe(1);
    expect(strict.stderr).toContain('cache: not used, the sidecar did not start');
  });
});
