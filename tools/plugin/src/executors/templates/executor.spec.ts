import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { originalDigest } from '../../templates/overrides';
import { packagedText } from '../../templates/template-files';
import templates from './executor';

const WORKER = 'handler/worker/ts/user/src/handlers/__handlerKebab__/handler.ts.template';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'templates-'));
  write('nx.json', '{}');
  write('package.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

const told = async (): Promise<string> => {
  const lines: string[] = [];
  const listen = (line: unknown): boolean => lines.push(String(line)) > 0;
  const [out, err] = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(listen),
  );
  try {
    const { success } = await templates({}, { root });
    return `${String(success)}\n${lines.join('')}`;
  } finally {
    out?.mockRestore();
    err?.mockRestore();
  }
};

test('a template of the workspace is compiled and tried, in every language, and nothing is written', async () => {
  expect(await told()).toBe('true\n0 templates of the workspace, 0 problems\n');

  write(`templates/${WORKER}`, `${packagedText(WORKER)}// ours\n`);
  write('templates/originals.json', JSON.stringify({ [WORKER]: originalDigest(WORKER) }));
  expect(await told()).toBe('true\n1 templates of the workspace, 0 problems\n');

  write(`templates/${WORKER}`, 'export const a = 1;\n<%= message.nothing.like %>\n');
  expect(await told()).toBe(
    `false\ntemplates/${WORKER}:2: it does not render: Cannot read properties of undefined (reading 'like')\n` +
      `  Run: an editor on templates/${WORKER}\n` +
      '1 templates of the workspace, 1 problems\n',
  );

  write(`templates/${WORKER}`, 'a\n<% if (x) { -%>\n');
  expect(await told()).toMatch(
    new RegExp(`^false\ntemplates/${WORKER.replaceAll('.', '\\.')}:\\d: it does not compile: `),
  );
});
