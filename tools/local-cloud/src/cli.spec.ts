import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { execFile, spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Instance, waitUntil } from './instance/instance';
import { runCli } from './testing/run-cli';
import { stateFolder } from './testing/state-folder';
import { BIN, WORKSPACE_ROOT } from './testing/workspace-root';

const up = async (dir: string): Promise<Instance & { started: boolean }> => {
  const { code, stdout, stderr } = await runCli(['up', '--dir', dir, '--port', '0', '--json']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
};

const dynamo = (endpoint: string, account = 'test') =>
  new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: account, secretAccessKey: 'test' },
  });

const createTable = (endpoint: string, TableName: string) =>
  dynamo(endpoint).send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
    }),
  );

const tables = async (endpoint: string, account?: string) =>
  (await dynamo(endpoint, account).send(new ListTablesCommand({}))).TableNames;

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
    expect(stderr).toContain('ended with exit code 1 while starting. Last log lines:');
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

describe('state', () => {
  it('survives a restart and a crash, and is forgotten by reset', async () => {
    const dir = await stateFolder();
    const first = await up(dir);
    await createTable(first.endpoint, 'kept');
    await runCli(['down', '--dir', dir]);
    const second = await up(dir);
    expect(await tables(second.endpoint)).toEqual(['kept']);

    await createTable(second.endpoint, 'saved-while-running');
    const saved = async () =>
      (await readFile(join(dir, 'state', 'dynamodb.json'), 'utf8')).includes('saved-while-running');
    expect(await waitUntil(saved, 5_000)).toBe(true);
    process.kill(second.pid, 'SIGKILL');
    const third = await up(dir);
    expect(third.started).toBe(true);
    expect(await tables(third.endpoint)).toEqual(['kept', 'saved-while-running']);

    expect((await runCli(['reset', '--dir', dir])).code).toBe(0);
    expect(await tables(third.endpoint)).toEqual([]);
    await createTable(third.endpoint, 'gone');
    await runCli(['down', '--dir', dir]);
    await runCli(['reset', '--dir', dir]);
    expect(await tables((await up(dir)).endpoint)).toEqual([]);
  });

  it('is separate per folder and per tenant', async () => {
    const [one, two] = await Promise.all([up(await stateFolder()), up(await stateFolder())]);
    await createTable(one.endpoint, 'mine');
    expect(await tables(two.endpoint)).toEqual([]);
    expect(await tables(one.endpoint, '111111111111')).toEqual([]);
    expect(await tables(one.endpoint)).toEqual(['mine']);
  });
});

describe('the control plane', () => {
  it('refuses web pages of other hosts and foreign host names', async () => {
    const { endpoint } = await up(await stateFolder());
    const post = (headers: Record<string, string>) =>
      fetch(`${endpoint}/_ministack/reset`, { method: 'POST', headers });
    expect((await post({ origin: 'https://example.com' })).status).toBe(403);
    expect((await post({ origin: 'null' })).status).toBe(403);
    expect((await post({ origin: 'http://localhost:3000' })).status).toBe(200);
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

describe('usage', () => {
  it.each([
    [['up', '--port', '99999'], "--port is '99999', allowed is a whole number from 0 to 65535"],
    [['up', '--colour'], "Unknown option '--colour'"],
    [['start'], "unknown command 'start', allowed are setup, up, down, restart, reset"],
    [['env', '--account', '12'], "--account is '12', allowed are 12 digits"],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await runCli(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('prints help, and failures as JSON when asked', async () => {
    expect((await runCli(['--help'])).stdout).toContain('Exit codes');
    const { stderr } = await runCli(['start', '--json']);
    expect(JSON.parse(stderr).error.code).toBe('USAGE');
  });

  it('needs a workspace', async () => {
    const { code, stderr } = await runCli(['status'], {}, '/');
    expect(code).toBe(1);
    expect(stderr).toContain('no workspace found: / and its parents have no nx.json');
  });
});
