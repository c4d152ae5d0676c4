import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Checkout } from './testing/checkout.mjs';

let scratch: string;
let checkout: Checkout;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'embedded-'));
  checkout = new Checkout(join(scratch, 'shop'), { umask: '022', env: {} });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const BOOT = 'libs/runtime-go/boot';

test('prose that a library embeds is declared; without the declaration it is found', async () => {
  const write = (file: string, text: string): void =>
    writeFileSync(join(checkout.root, file), text);
  write(`${BOOT}/README.md`, '# Declared\n');
  write(`${BOOT}/CHANGELOG.md`, '# Left out\n');
  write(
    `${BOOT}/texts.go`,
    'package boot\n\nimport _ "embed"\n\n//go:embed README.md\nvar Readme string\n\n//go:embed CHANGELOG.md\nvar Changes string\n',
  );
  const inputs = ['...', `!{workspaceRoot}/${BOOT}/CHANGELOG.md`];
  write(
    'apps/notifications/project.json',
    JSON.stringify({ name: 'notifications', targets: { build: { inputs } } }),
  );

  const ended = checkout.nx(['run', 'notifications:hermetic', '--targets=build']);
  const undeclared = await ended.then(
    () => [],
    (error: Error) => error.message.match(/undeclared \S+ .*/g),
  );
  expect(undeclared).toEqual([
    expect.stringMatching(/^undeclared read: libs\/runtime-go\/boot\/CHANGELOG\.md, by /),
  ]);
});
