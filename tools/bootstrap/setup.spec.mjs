import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { WORKSPACE } from './workspace.mjs';

/** An npm that never ends, and tells that it began. */
const ENDLESS_NPM = `
require('node:fs').mkdirSync('node_modules');
require('node:fs').writeFileSync('npm-began', '');
setInterval(() => {}, 1000);
`;

const bareClone = () => {
  const root = mkdtempSync(join(tmpdir(), 'bare-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const path of ['package.json', 'package-lock.json', 'tools/test.mjs', 'tools/bootstrap']) {
    cpSync(join(WORKSPACE, path), join(root, path), { recursive: true });
  }
  cpSync(join(WORKSPACE, 'tools/local-cloud/python'), join(root, 'tools/local-cloud/python'), {
    recursive: true,
  });
  mkdirSync(join(root, 'fake'));
  writeFileSync(join(root, 'fake/npm.js'), ENDLESS_NPM);
  return root;
};

/** A package index that answers nothing; resolves once somebody asks it. */
const silentIndex = async () => {
  const server = createServer(() => {}).listen(0, '127.0.0.1');
  const asked = new Promise((done) => server.once('request', done));
  await new Promise((done) => server.once('listening', done));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${server.address().port}/`, asked };
};

const until = async (condition) => {
  const deadline = Date.now() + 50_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('nothing after 50 s');
    await new Promise((done) => setTimeout(done, 50));
  }
};

it('installs npm packages and the Python environment at once, and an interrupt clears up both', async () => {
  const root = bareClone();
  const index = await silentIndex();
  const env = {
    ...process.env,
    npm_execpath: join(root, 'fake/npm.js'),
    PIP_INDEX_URL: index.url,
    PIP_NO_CACHE_DIR: '1',
    PIP_FIND_LINKS: '',
  };
  const child = spawn(process.execPath, [join(root, 'tools/test.mjs')], { cwd: root, env });
  const lines = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const code = new Promise((done) => child.once('close', done));
  await index.asked;
  await until(() => existsSync(join(root, 'npm-began')));
  child.kill('SIGINT');
  expect(await code).toBe(130);
  expect(lines.at(-1)).toBe('Stopped. The same command takes up from here.');
  expect(existsSync(join(root, 'node_modules'))).toBe(false);
  expect(readdirSync(join(root, '.platform'))).toEqual(['venv.lock']);
});
