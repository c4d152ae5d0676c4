import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './child.mjs';
import { readDeployments } from './service.mjs';
import { Terminal } from './terminal.mjs';
import { runStep } from './steps.mjs';
import { WORKSPACE } from './workspace.mjs';

const program = (name, ...args) =>
  run(process.execPath, [join(WORKSPACE, 'tools', name), ...args], { cwd: WORKSPACE });

describe('command line', () => {
  const PROGRAMS = [
    'start.mjs',
    'test.mjs',
    'bench.mjs',
    'release/registry.mjs',
    'release/stage.mjs',
  ];

  it.each(PROGRAMS)('%s prints help', async (name) => {
    const { code, output } = await program(name, '--help');
    expect(code).toBe(0);
    expect(output).toMatch(/^(npm (start|test|run)|node tools)/);
  });

  it.each(PROGRAMS)('%s ends well where nobody reads what it prints', async (name) => {
    const line = '"$0" "$@" | true; exit "${PIPESTATUS[0]}"';
    const words = ['-c', line, process.execPath, join(WORKSPACE, 'tools', name), '--help'];
    expect(await run('bash', words, { cwd: WORKSPACE })).toMatchObject({ code: 0, output: '' });
  });

  it.each(['start.mjs', 'test.mjs'])(
    'S0-01: %s ends before anything else on an old Node',
    async (name) => {
      const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })`;
      const words = [
        '--import',
        `data:text/javascript,${older}`,
        join(WORKSPACE, 'tools', name),
        '--help',
      ];
      const { code, output } = await run(process.execPath, words, { cwd: WORKSPACE });
      expect(code).toBe(1);
      expect(output).toMatch(/^Node 18\.20\.4 is too old\n {2}Allowed: Node 20\.19 or newer\n/);
    },
  );

  it.each([
    ['start.mjs', ['--colour'], "Unknown option '--colour'"],
    ['start.mjs', ['one', 'two'], "got 'one two'\n  Allowed: one\n"],
    [
      'start.mjs',
      ['Bad Name'],
      "no service can be called so\n  Got: 'Bad Name'\n  Allowed: lower case",
    ],
    ['test.mjs', ['--afected'], "Unknown option '--afected'"],
    ['test.mjs', ['--affected', 'orders'], "got --affected and 'orders'\n  Allowed: one of them"],
    ['bench.mjs', ['--runs=0'], "--runs has '0'\n  Allowed: whole numbers from 1 to 1000"],
    ['bench.mjs', ['--only'], "Option '--only <value>' argument missing"],
    ['release/registry.mjs', ['--colour'], "Unknown option '--colour'"],
    ['release/registry.mjs', ['--port'], "Option '--port <value>' argument missing"],
    [
      'release/registry.mjs',
      ['--port=all'],
      '--port is no port\n  Got: all\n  Allowed: 0 to 65535',
    ],
    ['release/registry.mjs', ['extra'], "got 'extra'\n  Allowed: nothing"],
    ['release/registry.mjs', ['--port=0', '--dir=/dev/null/x'], '"/dev/null/x" cannot be written'],
    ['release/stage.mjs', ['--colour'], "Unknown option '--colour'"],
    ['release/stage.mjs', ['--registry=ftp://x'], 'registry: "ftp://x"'],
  ])('%s refuses %j', async (name, args, message) => {
    const { code, output } = await program(name, ...args);
    expect(code).toBe(2);
    expect(output).toContain(message);
    expect(output).toContain('  Run: ');
    expect(output).not.toContain('    at ');
  });
});

it('reads what a deploy did', () => {
  const output = `platform  unchanged
orders  deploying  (files: src/a.ts)
orders  deployed  0.7 s  http://localhost:4566/_aws/execute-api/1/$default
SERVICE   RESULT    SECONDS  URL OR REASON`;
  expect(readDeployments(output)).toEqual([
    { service: 'platform', result: 'unchanged', url: undefined },
    {
      service: 'orders',
      result: 'deployed',
      url: 'http://localhost:4566/_aws/execute-api/1/$default',
    },
  ]);
});

describe('runStep', () => {
  const written = async (work) => {
    const lines = [];
    const terminal = new Terminal({ isTTY: false, write: (text) => lines.push(text) }, {});
    const failure = await runStep(terminal, 'build', work).then(
      () => undefined,
      ({ message }) => message,
    );
    return { text: lines.join('').replace(/\d+\.\d s/, 'T'), failure };
  };

  it.each([
    [
      'done',
      { changed: true, detail: 'made\nmore' },
      '✔ build                made (T)\n    more\n',
    ],
    ['unchanged', { changed: false, detail: '' }, '– build                unchanged (T)\n'],
    [
      'failed',
      { changed: true, detail: '1 failed', failure: 'why' },
      '✘ build                1 failed (T)\n',
    ],
  ])('reports %s', async (_, result, text) => {
    expect(await written(() => result)).toEqual({ text, failure: undefined });
  });

  it('reports what was thrown, and passes it on', async () => {
    const boom = () => Promise.reject(new Error('boom'));
    expect(await written(boom)).toEqual({
      text: '✘ build                failed (T)\n',
      failure: 'boom',
    });
  });
});
