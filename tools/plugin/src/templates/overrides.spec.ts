import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { FsTree } from 'nx/src/generators/tree';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { overrideProblems } from './check-overrides';
import { originalDigest, overridesIn } from './overrides';
import { packagedText } from './template-files';

const WORKER = 'handler/worker/ts/user/src/handlers/__handlerKebab__/handler.ts.template';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'overrides-'));
  write('nx.json', '{}');
  write(`company/${WORKER}`, `${packagedText(WORKER)}// ours\n`);
  write('company/originals.json', JSON.stringify({ [WORKER]: originalDigest(WORKER) }));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const link = (to: string, at: string): void => {
  mkdirSync(dirname(join(root, at)), { recursive: true });
  symlinkSync(to, join(root, at));
};
const found = (): unknown =>
  overridesIn(new FsTree(root, false)).map(({ file, state }) => [file, state]);

test('a link to the folder, to a part of it or to a template is what it leads to', () => {
  link('company', 'templates');
  expect(found()).toEqual([[`templates/${WORKER}`, 'fresh']]);

  rmSync(join(root, 'templates'));
  link('../company/handler', 'templates/handler');
  link('../company/originals.json', 'templates/originals.json');
  expect(found()).toEqual([[`templates/${WORKER}`, 'fresh']]);

  rmSync(join(root, 'templates/handler'));
  link(join(root, 'company', WORKER), `templates/${WORKER}`);
  expect(found()).toEqual([[`templates/${WORKER}`, 'fresh']]);
});

test('a link that leads to nothing is named, one that leads back is not followed', () => {
  link('nowhere', `templates/${WORKER}`);
  link('.', 'templates/again');
  expect(overrideProblems(new FsTree(root, false))).toEqual([
    {
      what: 'it is a link that leads to nothing, so the template of the platform is used',
      where: `templates/${WORKER}`,
      run: `ls -l templates/${WORKER}; lead it to a file, or delete it`,
    },
  ]);
});
