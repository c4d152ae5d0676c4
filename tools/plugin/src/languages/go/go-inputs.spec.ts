import type { ExecutorContext } from '@nx/devkit';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { singleTask } from '../../executors/batch';
import { runCommands } from '../../executors/build/commands';
import { shortDigest } from '../../inputs/digest';
import { readInputs } from '../../inputs/inputs-record';
import { Reads } from '../../inputs/reads';
import { differenceOf } from '../../inputs/stale-reason';
import { environmentFor } from './go-facts';

const HOST = `${process.platform}-${process.arch}`;
const BUILD = join(__dirname, 'scripts/build.mjs');

const FILES: Readonly<Record<string, string>> = {
  'go.work': 'go 1.26\n\nuse ./apps/mail\nuse ./libs/shared\nuse ./libs/other\n',
  'apps/mail/go.mod': 'module x.internal/mail\n\ngo 1.26\n',
  'apps/mail/cmd/api/main.go': `package main

import (
	"embed"
	"x.internal/shared"
)

//go:embed text/*
var text embed.FS

func main() { println(shared.Name) }
`,
  'apps/mail/cmd/api/text/mail.md': '# Hello\n',
  'apps/mail/cmd/api/main_test.go': 'package main\n',
  'apps/mail/README.md': '',
  'libs/shared/go.mod': 'module x.internal/shared\n\ngo 1.26\n',
  'libs/shared/shared.go': 'package shared\n\nconst Name = "shared"\n',
  'libs/other/go.mod': 'module x.internal/other\n\ngo 1.26\n',
};

let root: string;

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

const buildFor = (machine: string, budget?: number) => {
  const service = { id: 'mail:build', service: 'mail', root: join(root, 'apps/mail') };
  const how = { command: `node ${BUILD} api`, language: 'go', handlers: ['api'], machine, budget };
  const projects = { mail: { root: 'apps/mail' } };
  const graph = singleTask({
    projectName: 'mail',
    targetName: 'build',
    projectsConfigurations: { version: 2, projects },
  } as unknown as ExecutorContext);
  return runCommands([{ ...service, ...how }], graph, root);
};

const build = async (...machines: string[]): Promise<void> => {
  const results = await Promise.all(machines.map((machine) => buildFor(machine)));
  expect(results.flat().map(({ result }) => result.terminalOutput)).toEqual(machines.map(() => ''));
};

const difference = (machine = 'linux-arm64'): string | undefined => {
  const record = readInputs(join(root, 'apps/mail/dist/handlers', machine));
  return record ? differenceOf(record, new Reads(root)) : 'no record';
};

beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'go-inputs-')));
  for (const [file, text] of Object.entries(FILES)) write(file, text);
  await build('linux-arm64', HOST);
}, 180_000);
afterEach(() => {
  for (const name of ['GOFLAGS', 'GOARM64', 'GOEXPERIMENT', 'GOENV']) delete process.env[name];
});
afterAll(() => rmSync(root, { recursive: true }));

/** Machine in the header of an ELF file: 183 is arm64, 62 is x64. */
const elfMachine = (machine: string): number =>
  readFileSync(join(root, 'apps/mail/dist/handlers', machine, 'api/bootstrap')).readUInt16LE(18);

test('builds for two machines at once have a folder each, and share no file', () => {
  const expected: Readonly<Record<string, number>> = { 'linux-x64': 62, 'linux-arm64': 183 };
  expect(elfMachine('linux-arm64')).toBe(183);
  expect(elfMachine(HOST)).toBe(expected[HOST]);
  expect([difference(), difference(HOST)]).toEqual([undefined, undefined]);
});

test.each([
  ['apps/mail/cmd/api/text/mail.md', 'apps/mail/cmd/api/text/mail.md has changed'],
  ['apps/mail/cmd/api/text/more.txt', 'a file was added to apps/mail/cmd/api, or taken away'],
  ['apps/mail/cmd/api/more.go', 'a file was added to apps/mail/cmd/api, or taken away'],
  ['libs/shared/shared.go', 'libs/shared/shared.go has changed'],
  ['libs/shared/more.go', 'a source file was added to libs/shared, or taken away'],
  ['libs/other/go.mod', 'libs/other/go.mod has changed'],
  ['libs/other/go.sum', 'libs/other/go.sum is new'],
  ['go.work', 'go.work has changed'],
  ['go.work.sum', 'go.work.sum is new'],
  ['apps/mail/cmd/worker/main.go', 'the handlers in apps/mail/cmd were api, are api,worker'],
])('%s decides about a program in Go', (file, expected) => {
  write(file, `${FILES[file] ?? ''}\n`);
  expect(difference()).toBe(expected);
  const before = FILES[file];
  if (before === undefined) rmSync(join(root, file));
  else write(file, before);
  if (file.includes('worker')) rmSync(join(root, dirname(file)), { recursive: true });
  expect(difference()).toBeUndefined();
});

test.each(['apps/mail/cmd/api/main_test.go', 'apps/mail/README.md'])(
  '%s decides nothing',
  (file) => {
    write(file, 'package main\n\n// edited\n');
    expect(difference()).toBeUndefined();
    write(file, FILES[file] ?? '');
  },
);

test.each([
  ['GOFLAGS', '-gcflags=-N'],
  ['GOARM64', 'v9.0'],
  ['GOEXPERIMENT', 'nojsonv2'],
])('the variable %s decides', (name, value) => {
  process.env[name] = value;
  expect(difference()).toMatch(new RegExp(`^the toolchain was .*, is .*${name}=${value}`));
});

test('what somebody set with go env -w decides nothing, beside how modules are fetched', async () => {
  const [before, file] = [programs(), join(root, 'go-env')];
  writeFileSync(
    file,
    'GOFLAGS=-gcflags=-N\nGOARM64=v9.0\nGOAMD64=v4\nGOOS=windows\nGOPROXY=https://proxy.internal\n',
  );
  process.env['GOENV'] = file;

  expect([difference(), difference(HOST)]).toEqual([undefined, undefined]);
  await build('linux-arm64', HOST);
  expect(programs()).toEqual(before);
  const settings = { GOENV: 'off', GOPROXY: 'https://proxy.internal', GOARCH: 'arm64' };
  expect(environmentFor('linux-arm64')).toMatchObject(settings);
}, 180_000);

/** Digest of the program for each machine. */
const programs = (): string[] =>
  ['linux-arm64', HOST].map((machine) =>
    shortDigest(readFileSync(join(root, 'apps/mail/dist/handlers', machine, 'api/bootstrap'))),
  );

test('a program above its budget fails its service, and its largest packages are named', async () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const [ended] = await buildFor('linux-arm64', 1000);
  const told = written.mock.calls.map(([text]) => String(text)).join('');
  written.mockRestore();

  expect(ended?.result.success).toBe(false);
  expect(told).toMatch(
    /^mail:build failed:\nHandlers are larger than their budget:\n {2}api: [\d,]+ bytes, of which\n {4}[\d,]+ bytes runtime\n/,
  );
  expect(told).toContain('  Allowed: 1,000 bytes. Import less');
  expect((await buildFor('linux-arm64', 10_000_000))[0]?.result.success).toBe(true);
});
