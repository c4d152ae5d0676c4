import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../testing/run-cli';
import { BIN, WORKSPACE_ROOT } from '../testing/workspace-root';
import { PYTHON_FOLDER } from '../workspace';
import { setup } from './setup';

const emptyWorkspace = async (): Promise<string> => {
  const root = await mkdtemp(join(tmpdir(), 'workspace-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await writeFile(join(root, 'nx.json'), '{}');
  return root;
};

const fakePython = async (root: string, script: string): Promise<string> => {
  const folder = join(root, 'fake');
  await mkdir(folder);
  await writeFile(join(folder, 'python3'), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'python3'), 0o755);
  return folder;
};

const answering = (version: string, complete: boolean) =>
  `echo '{"path":"/fake","version":[${version}],"complete":${complete}}'`;

describe('setup', () => {
  it('leaves a current environment alone', async () => {
    await setup({ workspaceRoot: WORKSPACE_ROOT });
    const again = await setup({ workspaceRoot: WORKSPACE_ROOT });
    expect(again.changed).toBe(false);
    expect((await runCli(['setup'])).stdout).toContain('Python environment unchanged: ');
  }, 180_000);

  it('refuses a Python that is too old', async () => {
    const root = await emptyWorkspace();
    const path = await fakePython(root, answering('3,9,18', true));
    const { code, stderr } = await runCli(['setup'], { PATH: path }, root);
    expect(code).toBe(1);
    expect(stderr).toContain('Got: python3 is 3.9.18\n  Allowed: Python 3.10 or newer');
  });

  it('says what to install when there is no venv module', async () => {
    const root = await emptyWorkspace();
    const path = await fakePython(root, answering('3,12,1', false));
    const { stderr } = await runCli(['setup'], { PATH: path }, root);
    expect(stderr).toContain('Got: python3 3.12.1 has no venv module\n');
    expect(stderr).toContain('sudo apt install python3-venv');
  });

  it('says so when there is no Python, and does not look beyond PLATFORM_PYTHON', async () => {
    const root = await emptyWorkspace();
    const none = await runCli(['setup'], { PATH: '/nonexistent' }, root);
    expect(none.stderr).toContain('no usable Python in PATH\n  Got: none\n');
    const chosen = await runCli(['setup'], { PLATFORM_PYTHON: '/nonexistent/python' }, root);
    expect(chosen.stderr).toContain('no usable Python in PLATFORM_PYTHON=/nonexistent/python');
  });

  it('shows the last lines of a failed install and leaves nothing half done', async () => {
    const root = await emptyWorkspace();
    const unreachable = {
      PIP_INDEX_URL: 'http://127.0.0.1:9/simple',
      PIP_RETRIES: '0',
      PIP_NO_CACHE_DIR: '1',
    };
    const { code, stderr } = await runCli(['setup'], unreachable, root);
    expect(code).toBe(1);
    expect(stderr).toContain('could not be built');
    expect(stderr).toMatch(/No matching distribution found for [\w-]+==[\d.]+/);
    expect(await readdir(join(root, '.platform'))).toEqual(['venv.lock']);
  }, 180_000);

  it('leaves nothing half done when interrupted', async () => {
    const root = await emptyWorkspace();
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    onTestFinished(() => {
      silent.close();
      silent.closeAllConnections();
    });
    await new Promise((done) => silent.once('listening', done));
    const { port } = silent.address() as AddressInfo;
    const env = {
      ...process.env,
      PIP_INDEX_URL: `http://127.0.0.1:${port}/`,
      PIP_NO_CACHE_DIR: '1',
    };
    const child = spawn(process.execPath, [BIN, 'setup'], { cwd: root, env, stdio: 'ignore' });
    const code = new Promise((done) => child.once('exit', done));
    await new Promise((done) => silent.once('request', done));
    child.kill('SIGINT');
    expect(await code).toBe(130);
    expect(await readdir(join(root, '.platform'))).toEqual(['venv.lock']);
  }, 60_000);
});

/** What uv is told when pip's own list of settings reads like this. */
const uvSettings = (listed: string): { arguments: string[]; cert: string | null } => {
  const program = `
import json, sys
from install_packages import parse_settings, uv_arguments, uv_environment
settings = parse_settings(sys.stdin.read())
print(json.dumps({"arguments": uv_arguments(settings), "cert": uv_environment(settings).get("SSL_CERT_FILE")}))
`;
  const env = { PATH: process.env['PATH'] };
  const options = { cwd: PYTHON_FOLDER, input: listed, encoding: 'utf8', env } as const;
  return JSON.parse(execFileSync('python3', ['-B', '-c', program], options)) as never;
};

describe('the package index of the machine', () => {
  it('is that of pip, the environment before the files', () => {
    const listed = [
      ":env:.index-url='https://env.example/simple'",
      "global.cert='/etc/company ca.pem'",
      "global.extra-index-url='https://one.example/simple https://two.example/simple'",
      "global.find-links='/opt/wheels'",
      "global.index-url='https://global.example/simple'",
      "global.trusted-host='one.example'",
      "install.no-index='true'",
      "list.format='json'",
    ];
    expect(uvSettings(listed.join('\n'))).toEqual({
      arguments: [
        ...['--default-index', 'https://env.example/simple'],
        ...['--index', 'https://one.example/simple', '--index', 'https://two.example/simple'],
        ...['--find-links', '/opt/wheels', '--allow-insecure-host', 'one.example', '--no-index'],
      ],
      cert: '/etc/company ca.pem',
    });
  });

  it('is the public one where pip has no settings', () => {
    expect(uvSettings('')).toEqual({ arguments: [], cert: null });
  });
});
