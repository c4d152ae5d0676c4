import type { Tree } from '@nx/devkit';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flushChanges, FsTree } from 'nx/src/generators/tree';
import { resetWorkspaceContext } from 'nx/src/utils/workspace-context';
import { check, format, type Options } from 'prettier';
import { expect, onTestFinished, test } from 'vitest';
import eventRuleGenerator from '../generators/event-rule/generator';
import handlerGenerator from '../generators/handler/generator';
import serviceGenerator from '../generators/service/generator';
import tableEntityGenerator from '../generators/table-entity/generator';

const PACKAGE = { name: '@proj/source', dependencies: {}, devDependencies: {} };
const TSCONFIG = { compilerOptions: { paths: { '@other/lib': ['libs/lib/src'] } } };

const HOST = {
  'package.json': PACKAGE,
  'nx.json': {},
  'tsconfig.base.json': TSCONFIG,
};

/** A workspace on disk, since a formatter reads its settings there, formatted by them. */
const hostWith = async (prettier: Options | undefined): Promise<string> => {
  const root = mkdtempSync(join(tmpdir(), 'platform-format-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  if (prettier) writeFileSync(join(root, '.prettierrc'), JSON.stringify(prettier));
  for (const [path, content] of Object.entries(HOST))
    writeFileSync(
      join(root, path),
      await format(JSON.stringify(content), { ...prettier, filepath: path }),
    );
  return root;
};

type Run = (tree: Tree) => Promise<unknown>;

/** What a run of a generator changed on disk. */
const changedBy = async (root: string, run: Run): Promise<{ path: string; text: string }[]> => {
  // Nx reads the files of a workspace once per process.
  resetWorkspaceContext();
  const tree = new FsTree(root, false);
  await run(tree);
  const changes = tree.listChanges();
  flushChanges(root, changes);
  return changes.map(({ path, content }) => ({ path, text: content?.toString() ?? '' }));
};

const SERVICES: readonly Run[] = [
  (tree) =>
    serviceGenerator(tree, {
      name: 'orders-and-shipments',
      entity: 'shipment-of-several-parcels',
      attributes: 'recipientName:string,parcelCount:number,isInsured:boolean',
    }),
  (tree) => serviceGenerator(tree, { name: 'mail', language: 'go', entity: 'letter' }),
];
const PARTS: readonly Run[] = [
  (tree) =>
    handlerGenerator(tree, { service: 'orders-and-shipments', kind: 'worker', name: 'label' }),
  (tree) => tableEntityGenerator(tree, { service: 'orders-and-shipments', name: 'customs-form' }),
  (tree) =>
    eventRuleGenerator(tree, {
      service: 'orders-and-shipments',
      event: 'mail.LetterWeighedAndMeasuredAndStamped',
    }),
];

const PARTS_OF_MAIL: Run = async (tree) => {
  await serviceGenerator(tree, { name: 'mail', language: 'go', handlers: [] });
  await eventRuleGenerator(tree, { service: 'mail', event: 'mail.LetterSent' });
};

const OTHERWISE = { tabWidth: 4, semi: false, singleQuote: false, printWidth: 120 };

test('a file of the host that is not formatted keeps its layout but for the lines that are added', async () => {
  const root = await hostWith({ singleQuote: true });
  const file = join(root, 'tsconfig.base.json');
  const before = '{"compilerOptions":{"paths":{\n      "@other/lib": [\n"libs/lib/src" ]\n}}}\n';
  writeFileSync(file, before);
  await changedBy(root, PARTS_OF_MAIL);
  const after = readFileSync(file, 'utf8');
  const lines = after.split('\n').filter((line) => !line.includes('@events/'));
  expect(lines.join('\n').replace(/,(?=\n)/, '')).toBe(before);
});

test('without a formatter in the workspace everything is written as it is', async () => {
  const root = await hostWith(undefined);
  const [first] = SERVICES;
  const made = await changedBy(root, first!);
  expect(made.map(({ path }) => path)).toContain('apps/orders-and-shipments/project.json');
});

test.each<Options>([{ singleQuote: true }, OTHERWISE])(
  'what is generated is formatted with %j, and stays so when it is generated again',
  async (prettier) => {
    const root = await hostWith(prettier);
    const texts = new Map<string, string>();
    for (const run of [...SERVICES, ...PARTS])
      for (const { path, text } of await changedBy(root, run)) texts.set(path, text);
    const unformatted: string[] = [];
    for (const [path, text] of texts) {
      if (!/\.(ts|mts|json|md|mjs)$/.test(path)) continue;
      if (!(await check(text, { ...prettier, filepath: path }))) unformatted.push(path);
    }
    expect(unformatted).toEqual([]);
    for (const run of [...SERVICES, ...PARTS])
      expect((await changedBy(root, run)).map(({ path }) => path)).toEqual([]);
  },
);
