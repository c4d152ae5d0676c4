import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { execFile, spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { waitUntil } from './instance/instance';
import { runCli } from './testing/run-cli';
import { stateFolder } from './testing/state-folder';
import { up } from './testing/up';
import { BIN, WORKSPACE_ROOT } from './testing/workspace-root';

beforeAll(async () => {
  expect((await runCli(['setup'])).code).toBe(0);
}, 180_000);

describe('up, status, down', () => {
  it('starts once, tells where, and stops', async () => {
    const dir = await stateFolder();
    expect(await runCli(['status', '--dir', dir])).toMatchObject({ code: 3, stdout: 'stopped\n' });
    const first = await up(dir);
    expect(first).toMatchObject({ started: true, accountId: '000000000000', region: 'us-east-1' });
    expect(first.endpoint).toBe(`http://localhost:${first.port}`);
    const file = JSON.parse(await readFile(join(dir, 'instance.json'), 'utf8'));
    expect(file).toMatchObject({ endpoint: first.endpoint, port: first.port, pid: first.pid });

    expect(await up(dir)).toMatchObject({ started: false, pid: first.pid });
    const status = await runCli(['status', '--dir', dir, '--json']);
    expect(status.code).toBe(0);
    expect(JSON.parse(status.stdout)).toMatchObject({ running: true, port: first.port });

    const again = ['down', '--dir', dir];
    expect(await runCli(again)).toMatchObject({ code: 0, stderr: '' });
    expect((await runCli(again)).stdout).toBe('local cloud was not running\n');
    expect((await runCli(['status', '--dir', dir])).code).toBe(3);
  });

  it('starts one instance when two ups run at once', async () => {
    const dir = await stateFolder();
    const both = await Promise.all([up(dir), up(dir)]);
    expect(both.map((one) => one.started).sort()).toEqual([false, true]);
    expect(both[0].pid).toBe(both[1].pid);
  });

  it('listens on the loopback interface only', async () => {
    const { port } = await up(await stateFolder());
    const rows = (await readFile('/proc/net/tcp', 'utf8')).split('\n').slice(1);
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    const listening = rows.map((row) => row.trim().split(/\s+/)).filter((row) => row[3] === '0A');
    const own = listening.map((row) => row[1]).filter((local) => local?.endsWith(`:${hex}`));
    expect(own).toEqual([`0100007F:${hex}`]);
  });

  it('names who has taken the port, and the way out', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((done) => other.once('listening', done));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await runCli([
      'up',
      '--dir',
      await stateFolder(),
      '--port',
      `${port}`,
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain(`port ${port} is taken by process ${process.pid}`);
    expect(stderr).toContain('--port');
  });

  it('shows the last log lines when the launcher dies while starting', async () => {
    const dir = await stateFolder();
    // A file where the folder for function code must be made.
    await writeFile(join(dir, 'tmp'), 'in the way');
    const { code, stderr } = await runCli(['up', '--dir', dir, '--port', '0']);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'ended with exit code 1 while starting\n  Run: platform-local-cloud reset',
    );
    expect(stderr).toContain('FileExistsError');
    expect(await readdir(dir)).not.toContain('instance.json');
  });

  it('leaves nothing running when interrupted while starting', async () => {
    const dir = await stateFolder();
    const child = spawn(process.execPath, [BIN, 'up', '--dir', dir, '--port', '0'], {
      cwd: WORKSPACE_ROOT,
      stdio: 'ignore',
    });
    const code = new Promise((done) => child.once('exit', done));
    const starting = async () => (await readdir(dir)).some((name) => name.startsWith('start-'));
    expect(await waitUntil(starting, 10_000)).toBe(true);
    child.kill('SIGINT');
    expect(await code).toBe(130);
    const processes = await new Promise<string>((done) =>
      execFile('ps', ['-eo', 'args'], (_error, stdout) => done(stdout)),
    );
    expect(processes).not.toContain(`--dir ${dir}`);
  });
});

describe('the control plane', () => {
  it('refuses web pages, and programs that do not say that they are one', async () => {
    const { endpoint } = await up(await stateFolder());
    const post = (headers: Record<string, string>) =>
      fetch(`${endpoint}/_ministack/reset`, { method: 'POST', headers });
    expect((await post({ origin: 'https://example.com' })).status).toBe(403);
    expect((await post({ origin: 'null' })).status).toBe(403);
    expect((await post({ origin: 'http://localhost:3000' })).status).toBe(403);
    expect((await post({})).status).toBe(403);
    expect((await post({ 'x-platform-client': '1' })).status).toBe(200);
  });
});

describe('logs and env', () => {
  it('prints the log and the environment of the running instance', async () => {
    const dir = await stateFolder();
    expect((await runCli(['env', '--dir', dir])).code).toBe(3);
    const { endpoint, port } = await up(dir);
    const env = await runCli(['env', '--dir', dir, '--account', '111111111111']);
    expect(env.stdout.split('\n')).toEqual([
      'unset AWS_PROFILE AWS_SESSION_TOKEN',
      `export AWS_ENDPOINT_URL=${endpoint}`,
      `export AWS_ENDPOINT_URL_S3=${endpoint}`,
      'export AWS_ACCESS_KEY_ID=111111111111',
      'export AWS_SECRET_ACCESS_KEY=test',
      'export AWS_REGION=us-east-1',
      'export AWS_DEFAULT_REGION=us-east-1',
      'export AWS_EC2_METADATA_DISABLED=true',
      'export CDK_DEFAULT_ACCOUNT=111111111111',
      'export CDK_DEFAULT_REGION=us-east-1',
      '',
    ]);
    const logs = await runCli(['logs', '--dir', dir, '-n', '1000']);
    expect(logs.stdout).toContain(`services available on port ${port}`);
  });
});

describe('restart and logs -f', () => {
  it('keeps the port, and a follower sees the new log until interrupted', async () => {
    const dir = await stateFolder();
    const first = await up(dir);
    const follower = spawn(process.execPath, [BIN, 'logs', '-f', '-n', '1', '--dir', dir], {
      cwd: WORKSPACE_ROOT,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const code = new Promise((done) => follower.once('exit', done));
    let seen = '';
    follower.stdout.on('data', (chunk) => (seen += chunk));
    expect(await waitUntil(() => seen !== '', 10_000)).toBe(true);

    const restarted = await runCli(['restart', '--dir', dir, '--json']);
    const second = JSON.parse(restarted.stdout);
    expect(second).toMatchObject({ started: true, port: first.port });
    expect(second.pid).not.toBe(first.pid);
    const ready = `services available on port ${first.port}`;
    expect(await waitUntil(() => seen.includes(ready), 10_000)).toBe(true);
    follower.kill('SIGINT');
    expect(await code).toBe(0);
  });
});
