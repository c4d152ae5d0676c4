import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { goTargets } from './go-targets';

const SCRIPT = join(__dirname, 'scripts/test.mjs');

/** Passes unless somebody watches: both goroutines write the same variable without a lock. */
const RACY = `package mail

import "testing"

func TestCount(t *testing.T) {
	count, done := 0, make(chan bool)
	go func() {
		count++
		done <- true
	}()
	count++
	<-done
}
`;

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'go-test-'));
  writeFileSync(join(root, 'go.mod'), 'module x.internal/mail\n\ngo 1.26\n');
  writeFileSync(join(root, 'mail_test.go'), RACY);
});
afterAll(() => rmSync(root, { recursive: true }));

/** Without the race detector, as what is deployed is compiled: nothing but the tests is compiled anew. */
const AS_BUILT = { CGO_ENABLED: '0', GOFLAGS: '-trimpath' };

const runTests = (environment: NodeJS.ProcessEnv, ...options: readonly string[]) => {
  const env = { ...process.env, GOWORK: 'off', ...environment };
  const { status, stdout } = spawnSync(process.execPath, [SCRIPT, ...options], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  return { status, stdout };
};

describe('tests of a service in Go', { timeout: 180_000 }, () => {
  // Go turns cgo off by itself where there is no C compiler.
  const compiler = execFileSync('go', ['env', 'CGO_ENABLED'], { encoding: 'utf8' }).trim() === '1';

  test.each([[[]], [['--coverage']]])(
    'a data race fails them where one can be seen %j',
    (options) => {
      const { status, stdout } = runTests({}, ...options);

      if (!compiler) return expect(stdout).toContain('tests run without the race detector');
      expect(stdout).toContain('WARNING: DATA RACE');
      expect(status).toBe(1);
    },
  );

  test('a machine without a C compiler is told that nobody watches', () => {
    const { status, stdout } = runTests(AS_BUILT);

    expect(stdout).toContain('tests run without the race detector');
    expect(status).toBe(0);
  });
});

test('with a folder for results the events are left there, and the terminal shows the same', () => {
  const said = 'package mail\n\nimport "testing"\n\n';
  const failing =
    'func TestSend(t *testing.T) { t.Run("no one", func(t *testing.T) { t.Error("refused") }) }';
  writeFileSync(
    join(root, 'send_test.go'),
    `${said}${failing}\nfunc TestQuiet(t *testing.T) { t.Log("quiet") }\n`,
  );
  const environment = { ...AS_BUILT, NX_TASK_HASH: '123' };
  const plain = runTests({ ...environment, PLATFORM_TEST_RESULTS: '' });
  const { status, stdout } = runTests({
    ...environment,
    PLATFORM_TEST_RESULTS: join(root, 'results'),
  });

  expect([plain.status, status]).toEqual([1, 1]);
  expect(stdout).toContain('refused');
  expect(stdout).not.toContain('quiet');
  expect(stdout).toMatch(/^FAIL\tx\.internal\/mail\t\d/m);
  expect(plain.stdout).toMatch(/^FAIL\tx\.internal\/mail\t\d/m);
  const ended = readFileSync(join(root, 'results/123/go.json'), 'utf8')
    .split('\n')
    .flatMap(
      (line) => /"Action":"(pass|fail)".*"Test":"([^"]+)"/.exec(line)?.slice(1).join(' ') ?? [],
    );
  expect(ended.sort()).toEqual([
    'fail TestSend',
    'fail TestSend/no_one',
    'pass TestCount',
    'pass TestQuiet',
  ]);
});

/** Two packages, with a test that talks to the local cloud in one of them. */
const twoPackages = (): void => {
  const body = 'package %\n\nimport "testing"\n\nfunc Test@(t *testing.T) {}\n';
  const write = (file: string, ...names: readonly string[]): void => {
    const [name = ''] = file.split('/');
    mkdirSync(join(root, name), { recursive: true });
    const [first = '', ...others] = names.map((test) => body.replace('@', test));
    const rest = others.map((text) => text.split('\n\n')[2]).join('\n');
    writeFileSync(join(root, file), `${first}\n${rest}`.replaceAll('%', name));
  };
  write('mail/send_test.go', 'Send', 'SendTwice');
  write('mail/read_test.go', 'Read');
  write('post/post_test.go', 'Post', 'IntegrationPost');
};

const ranTests = (stdout: string): string[] =>
  [...stdout.matchAll(/"Action":"run".*"Test":"([^"]+)"/g)].map(([, name = '']) => name).sort();

test.each([
  ['files of two packages', ['mail/read_test.go', 'post/post_test.go'], ['TestPost', 'TestRead']],
  ['names', ['--testNamePattern=Twice$|Post'], ['TestPost', 'TestSendTwice']],
  [
    'names in a file, whatever vitest is told',
    ['mail/send_test.go', '--testNamePattern=Twice', '--reporter=dot'],
    ['TestSendTwice'],
  ],
  ['no name there is', ['--testNamePattern=Nobody'], []],
  ['live ones of a file', ['--integration', 'post/post_test.go'], ['TestIntegrationPost']],
])('%s: those tests run and no others', { timeout: 120_000 }, (_what, words, expected) => {
  twoPackages();
  const results = join(root, 'chosen');
  const kept = { PLATFORM_TEST_RESULTS: results, NX_TASK_HASH: '456' };
  const { status } = runTests({ ...AS_BUILT, ...kept }, ...words);
  const events = join(results, '456/go.json');

  expect(status).toBe(0);
  expect(existsSync(events) ? ranTests(readFileSync(events, 'utf8')) : []).toEqual(expected);
  rmSync(results, { recursive: true, force: true });
});

test('--watch tests again what a saved file changes, and ends without a trace', async () => {
  twoPackages();
  const env = { ...process.env, ...AS_BUILT, GOWORK: 'off', PLATFORM_TEST_RESULTS: '' };
  const child = spawn(process.execPath, [SCRIPT, '--watch', 'post/post_test.go'], {
    cwd: root,
    env,
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise((done) => child.once('close', done));
  const waits = () => said.endsWith('Go: waiting for changes, Ctrl-C ends\n');
  try {
    await vi.waitUntil(waits, { timeout: 60_000 });
    expect(said).toMatch(/^ok\s+x\.internal\/mail\/post/m);
    said = '';
    const failing = 'package post\n\nimport "testing"\n\n';
    writeFileSync(
      join(root, 'post/post_test.go'),
      `${failing}func TestPost(t *testing.T) { t.Error("late") }\n`,
    );
    await vi.waitUntil(waits, { timeout: 60_000 });
    expect(said).toMatch(/^FAIL\s+x\.internal\/mail\/post/m);
  } finally {
    child.kill('SIGINT');
  }
  expect(await ended).toBe(0);
}, 130_000);

test('the targets test and coverage run that script', () => {
  const { test: unit, coverage } = goTargets({
    workspaceRoot: root,
    name: 'mail',
    root: 'apps/mail',
    handlers: ['api'],
    code: false,
    integrationTests: false,
    routes: false,
    stages: { staged: {}, compiled: {} },
  });

  expect(unit?.options.commands[1].command).toMatch(/^node \S+\/go\/scripts\/test\.mjs$/);
  expect(coverage?.options.commands[1].command).toMatch(
    /^node \S+\/go\/scripts\/test\.mjs --coverage$/,
  );
});
