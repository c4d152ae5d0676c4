import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { embeddedFiles, embedPatterns } from './embedded';

let workspaceRoot: string;

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(workspaceRoot, file)), { recursive: true });
  writeFileSync(join(workspaceRoot, file), text);
};

beforeEach(() => {
  workspaceRoot = mkdtempSync(join(tmpdir(), 'embedded-'));
  write('go.work', 'go 1.26\n\nuse (\n\t./apps/mail\n\t./libs/texts\n\t./libs/unused\n)\n');
  write(
    'apps/mail/go.mod',
    'module x.internal/mail\n\nreplace x.internal/old => ../../vendored/old\n',
  );
  write(
    'apps/mail/cmd/api/main.go',
    'package main\n\nimport (\n\t"fmt"\n\t"x.internal/texts/greeting"\n\t"x.internal/old"\n)\n',
  );
  write('libs/texts/go.mod', 'module x.internal/texts\n');
});
afterEach(() => rmSync(workspaceRoot, { recursive: true }));

const embedded = (by: 'programs' | 'tests' = 'programs') =>
  embeddedFiles({ workspaceRoot, root: 'apps/mail' })[by];

test('what imported packages embed counts over any distance, whatever it is called', () => {
  write(
    'libs/texts/greeting/greeting.go',
    'package greeting\n\nimport "x.internal/texts"\n\n//go:embed README.md\nvar text string\n',
  );
  write(
    'libs/texts/texts.go',
    'package texts\n\n//go:embed test/*.json CHANGELOG.md\nvar f embed.FS\n',
  );
  write('vendored/old/go.mod', 'module x.internal/old\n');
  write('vendored/old/old.go', 'package old\n\n//go:embed old_test.go\nvar s string\n');
  expect(embedded()).toEqual([
    'libs/texts/CHANGELOG.md',
    'libs/texts/CHANGELOG.md/**/*',
    'libs/texts/greeting/README.md',
    'libs/texts/greeting/README.md/**/*',
    'libs/texts/test/*.json',
    'libs/texts/test/*.json/**/*',
    'vendored/old/old_test.go',
    'vendored/old/old_test.go/**/*',
  ]);
});

test('so does what the service itself embeds from where its other files do not count', () => {
  write('apps/mail/mail.go', 'package mail\n\n//go:embed README.md all:test\nvar files embed.FS\n');
  expect(embedded()).toEqual([
    'apps/mail/README.md',
    'apps/mail/README.md/**/*',
    'apps/mail/test',
    'apps/mail/test/**/*',
  ]);
});

test('what only a package embeds that is not imported does not count, nor what results lie in', () => {
  write('libs/unused/go.mod', 'module x.internal/unused\n');
  write('libs/unused/unused.go', 'package unused\n\n//go:embed README.md\nvar s string\n');
  write('apps/mail/dist/x/x.go', 'package x\n\n//go:embed README.md\nvar s string\n');
  expect(embedded()).toEqual([]);
});

test('what tests embed counts for tests', () => {
  write('apps/mail/cmd/api/main_test.go', 'package main\n\n//go:embed want.md\nvar want string\n');
  expect(embedded()).toEqual([]);
  expect(embedded('tests')).toEqual([
    'apps/mail/cmd/api/want.md',
    'apps/mail/cmd/api/want.md/**/*',
  ]);
});

test.each([
  ['//go:embed a.txt b/*', ['a.txt', 'b/*']],
  ['var (\n\t//go:embed "with space.md" `raw.md`\n\ts string\n)', ['with space.md', 'raw.md']],
  ['//go:embed all:hidden', ['hidden']],
  ['//go:embed {a}.txt', ['[{]a[}].txt']],
  ['// go:embed no.txt\nvar s = "//go:embed no.txt"\n//go:embedded no.txt', []],
  ['//go:embed a\r\n//go:embed b\n', ['a', 'b']],
])('%j', (source, expected) => {
  expect(embedPatterns(source)).toEqual(expected);
});
