import { readJson, type Tree } from '@nx/devkit';
import { beforeAll, describe, expect, test } from 'vitest';
import eventRuleGenerator from '../../generators/event-rule/generator';
import serviceGenerator from '../../generators/service/generator';
import { contents, emptyWorkspace, readText } from '../../testing/workspace-tree';
import go from '../testing/former-service-go.json';
import ts from '../testing/former-service-ts.json';
import formerLayout from './migration';

const FORMER: Readonly<Record<string, Readonly<Record<string, string>>>> = { ts, go };

/** A workspace as the previous version left it: a service with a worker, an event handler and a rule. */
const former = (language: string): Tree => {
  const tree = emptyWorkspace();
  for (const [path, text] of Object.entries(FORMER[language] ?? {})) tree.write(path, text);
  const packages = { dependencies: { '@platform/contract': '0.0.9', zod: '4.6.7' } };
  tree.write('package.json', JSON.stringify({ name: '@proj/source', ...packages }));
  return tree;
};

/** The same service as the generators write it today. */
const today = async (language: string): Promise<Tree> => {
  const tree = emptyWorkspace();
  const handlers = ['worker', 'event'];
  await serviceGenerator(tree, { name: 'desk', language, handlers, entity: 'none' });
  await eventRuleGenerator(tree, { service: 'desk', event: 'desk.TicketOpened' });
  return tree;
};

const layoutFree = (text: string): string => text.replaceAll(/[\s;,]/g, '').replaceAll('"', "'");

const ofDesk = (tree: Tree): string[] =>
  Object.keys(contents(tree)).filter((path) => path.startsWith('apps/desk/') && tree.exists(path));

describe.each([
  ['ts', 'src/adapters/inbound/queue/work-message.schema.ts'],
  ['go', 'internal/core/domain/ports.go'],
])('a service in %s that the previous version made', (language, ofPeople) => {
  let tree: Tree;
  let now: Tree;
  let left: string[];
  beforeAll(async () => {
    tree = former(language);
    left = await formerLayout(tree);
    now = await today(language);
  });

  test('is as generators write it today, or what differs is named by file and line', () => {
    const differing = ofDesk(now).filter(
      (path) =>
        layoutFree(readText(tree, path)) !== layoutFree(readText(now, path)) &&
        !/\/(service\.json|go\.mod)$/.test(path),
    );
    expect(left.map((line) => line.replace(/(:\d+)?: .*$/s, ''))).toEqual(differing.sort());
    expect(ofDesk(tree).filter((path) => !now.exists(path))).toEqual([`apps/desk/${ofPeople}`]);
  });

  test('has its folders, its record and its lists in the form of today', () => {
    for (const file of ['samples/worker.json', 'infra/rules/desk-ticket-opened.ts'])
      expect(readText(tree, `apps/desk/${file}`)).toBe(readText(now, `apps/desk/${file}`));
    expect(ofDesk(tree).filter((path) => /^apps\/desk\/(infra\/)?events\//.test(path))).toEqual([]);
    expect(readJson(tree, 'apps/desk/service.json')).toMatchObject({ resources: {}, routes: {} });
  });

  test('names no package that is gone', () => {
    for (const path of [...ofDesk(tree), 'libs/events/desk/src/ticket-opened.ts', 'package.json'])
      expect(readText(tree, path)).not.toContain('@platform/contract');
    expect(readText(tree, 'libs/events/desk/src/ticket-opened.ts')).toContain(
      "from '@platform/model/events'",
    );
  });

  test('a second run changes nothing', async () => {
    const before = contents(tree);
    expect(await formerLayout(tree)).toEqual(left);
    expect(contents(tree)).toEqual(before);
  });
});

test('a workspace of today is left alone', async () => {
  const tree = await today('ts');
  const before = contents(tree);
  expect(await formerLayout(tree)).toEqual([]);
  expect(contents(tree)).toEqual(before);
});

test('several names of one import go to where each is now, unknown ones stay for the type check', async () => {
  const tree = former('ts');
  const file = 'apps/desk/src/core/application/own.ts';
  tree.write(
    file,
    "import { ENV, TAG, queueUrlVariable } from '@platform/contract';\nimport type { Odd } from '@platform/contract';\n",
  );
  await formerLayout(tree);
  expect(readText(tree, file)).toBe(
    "import { ENV, queueUrlVariable } from '@platform/model/environment';\n" +
      "import { TAG } from '@platform/model/tags';\n" +
      "import type { Odd } from '@platform/contract';\n",
  );
});
