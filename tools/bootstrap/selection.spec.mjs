import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checksOf } from './checks.mjs';
import { selectAffected, selectProjects } from './selection.mjs';
import { WORKSPACE } from './workspace.mjs';

let root;

const write = (file, text) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const git = (...args) => execFileSync('git', args, { cwd: root, stdio: 'pipe', encoding: 'utf8' });
const commit = (message) => {
  git('add', '--all');
  git('-c', 'user.name=test', '-c', 'user.email=test@example.invalid', 'commit', '-qm', message);
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'selection-'));
  symlinkSync(join(WORKSPACE, 'node_modules'), join(root, 'node_modules'));
  write('package.json', '{ "name": "x", "private": true }');
  write('nx.json', '{ "defaultBase": "trunk", "analytics": false, "neverConnectToCloud": true }');
  write('.gitignore', 'node_modules\n.nx\n');
  const targets = { lint: { command: 'true' } };
  for (const name of ['alpha', 'beta', 'gamma', 'delta']) {
    write(`tools/${name}/project.json`, JSON.stringify({ name, targets }));
    write(`tools/${name}/a.md`, `# ${name}\n`);
  }
  git('init', '-q', '-b', 'trunk');
  git('config', 'core.hooksPath', '/dev/null');
  commit('chore: start');
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));

describe('projects by name', () => {
  it('are selected with their folders', async () => {
    expect(await selectProjects(root, ['beta', 'alpha', 'beta'])).toEqual({
      what: 'beta, alpha',
      projects: ['beta', 'alpha'],
      paths: ['tools/beta', 'tools/alpha'],
    });
  });

  it('are refused when there are none, with all that there are', async () => {
    await expect(selectProjects(root, ['alpha', 'alhpa', 'nope'])).rejects.toMatchObject({
      message: `no project is called 'alhpa', 'nope'
  Allowed: alpha, beta, delta, gamma
  Run: npm test -- --help`,
      code: 'USAGE',
    });
  });
});

describe('what differs from the main branch', () => {
  it('is nothing on that branch, and then there is no check', async () => {
    const selection = await selectAffected(root);
    expect(selection).toEqual({ what: 'what differs from trunk', projects: [], paths: [] });
    expect(await checksOf(root, tmpdir(), selection)).toEqual([]);
  });

  it('is what was committed, edited and added since', async () => {
    git('checkout', '-q', '-b', 'work');
    write('tools/alpha/a.md', '# committed\n');
    commit('docs: alpha');
    write('tools/beta/a.md', '# edited\n');
    write('tools/gamma/new file.md', '# added\n');
    const selection = await selectAffected(root);
    expect(selection.projects.toSorted()).toEqual(['alpha', 'beta', 'gamma']);
    expect(selection.paths.toSorted()).toEqual([
      'tools/alpha/a.md',
      'tools/beta/a.md',
      'tools/gamma/new file.md',
    ]);
    const checks = await checksOf(root, tmpdir(), selection);
    expect(checks.map(({ title }) => title)).toEqual(['formatting', 'checks']);
  });

  it('is not known without that branch', async () => {
    git('branch', '-q', '-m', 'trunk', 'elsewhere');
    await expect(selectAffected(root)).rejects.toThrow(
      "cannot tell what differs from 'trunk': this repository does not have that branch",
    );
  });
});
