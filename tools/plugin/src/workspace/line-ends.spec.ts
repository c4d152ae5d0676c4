import type { Tree } from '@nx/devkit';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import eventRuleGenerator from '../generators/event-rule/generator';
import handlerGenerator from '../generators/handler/generator';
import initGenerator from '../generators/init/generator';
import serviceGenerator from '../generators/service/generator';
import { contents, workspaceWith } from '../testing/workspace-tree';

/** As Git checks files out where `core.autocrlf` is on, and hands them back. */
const checkOut = (tree: Tree): void => {
  for (const { path, content } of tree.listChanges())
    if (content) tree.write(path, content.toString().replaceAll(/\r?\n/g, '\r\n'));
};
const checkedIn = (tree: Tree): Record<string, string> =>
  Object.fromEntries(
    Object.entries(contents(tree)).map(([path, text]) => [path, text.replaceAll('\r\n', '\n')]),
  );

test.each(['ts', 'go'] as const)(
  'a checkout with carriage returns gives the same workspace: a service in %s',
  async (language) => {
    const schema = { name: 'billing', language };
    const generators = [
      (tree: Tree) => initGenerator(tree, {}),
      (tree: Tree) => serviceGenerator(tree, schema),
      (tree: Tree) =>
        handlerGenerator(tree, { name: 'intake', service: 'billing', kind: 'worker' }),
      (tree: Tree) =>
        eventRuleGenerator(tree, { service: 'billing', event: 'billing.InvoiceSent' }),
    ];
    const plain = await workspaceWith(schema);
    const windows = await workspaceWith(schema);
    for (const generate of generators) {
      await generate(plain);
      checkOut(windows);
      await generate(windows);
      expect(checkedIn(windows)).toEqual(checkedIn(plain));
    }
  },
);

test('Git leaves Go and what is embedded in it as they were, also where it checks all out with carriage returns', async () => {
  const tree = await workspaceWith({ name: 'fleet', language: 'go' });
  await eventRuleGenerator(tree, { service: 'fleet', event: 'fleet.CarMoved' });
  tree.write('apps/fleet/cmd/api/welcome.md', '# Welcome\n');
  const root = mkdtempSync(join(tmpdir(), 'line-ends-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'core.autocrlf=true', ...args], { cwd: root, encoding: 'utf8' });
  for (const [file, text] of Object.entries(contents(tree))) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  git('init', '--quiet');
  git('add', '--all');
  const files = git('ls-files').split('\n').filter(Boolean);
  for (const file of files) rmSync(join(root, file));
  git('checkout-index', '--all');

  const returned = files.filter((file) => readFileSync(join(root, file)).includes('\r'));
  expect(returned).toContain('.gitignore');
  const ofGo = /^apps\/fleet\/|^libs\/(?:events\/[^/]+\/go|runtime-go)\//;
  expect(returned.filter((file) => ofGo.test(file))).toEqual([]);
  expect(files.filter((file) => ofGo.test(file)).length).toBeGreaterThan(20);
});
