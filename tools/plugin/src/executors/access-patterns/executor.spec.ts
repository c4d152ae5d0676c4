import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { expect, onTestFinished, test, vi } from 'vitest';
import serviceGenerator from '../../generators/service/generator';
import { emptyWorkspace } from '../../testing/workspace-tree';
import accessPatterns from './executor';

/** What the target prints of a service that the generator made. */
const printedOf = async (language: string): Promise<unknown> => {
  const tree = emptyWorkspace();
  await serviceGenerator(tree, {
    ...{ name: 'orders', language: language as never, handlers: [], entity: 'order' },
    attributes: 'userId,status:open/done,due:date',
    gsi1pk: 'USER#{userId}',
    index: 'byStatus: pk=STATUS#{status} sk=ORDER#{due}#{id}',
  });
  const root = mkdtempSync(join(tmpdir(), 'access-patterns-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const { path, content } of tree.listChanges()) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content ?? '');
  }
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const context = {
    root,
    projectName: 'orders',
    projectsConfigurations: { version: 2, projects: { orders: { root: 'apps/orders' } } },
  } as unknown as ExecutorContext;
  expect(await accessPatterns({ json: true }, context)).toEqual({ success: true });
  const [[text]] = printed.mock.calls as [[string]];
  printed.mockRestore();
  return JSON.parse(text) as unknown;
};

test.each(['ts', 'go'])('the patterns in %s are those that the code has', async (language) => {
  expect(await printedOf(language)).toEqual([
    { entity: 'order', pattern: 'byKey', where: 'table', pk: 'ORDER#{id}', sk: 'DETAILS' },
    {
      ...{ entity: 'order', pattern: 'byList', where: 'GSI1' },
      ...{ pk: 'USER#{userId}', sk: 'ORDER#{createdAt}#{id}' },
    },
    {
      ...{ entity: 'order', pattern: 'byStatus', where: 'GSI2' },
      ...{ pk: 'STATUS#{status}', sk: 'ORDER#{due}#{id}' },
    },
  ]);
});
