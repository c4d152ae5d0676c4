import type { Tree } from '@nx/devkit';
import { expect, test } from 'vitest';
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
