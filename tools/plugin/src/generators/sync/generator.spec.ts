import type { Tree } from '@nx/devkit';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { unfitBarrels } from '../../executors/lint/unwired';
import { findServices } from '../../records/find-services';
import { contents, emptyWorkspace, readText } from '../../testing/workspace-tree';
import { hasFitBarrels } from '../../workspace/barrels';
import eventRuleGenerator from '../event-rule/generator';
import serviceGenerator from '../service/generator';
import syncGenerator from './generator';

const LANGUAGES = {
  ts: {
    routes: 'src/adapters/inbound/http',
    router: 'index.ts',
    route: 'archive-order.route.ts',
    renamed: 'close-order.route.ts',
    wired: "import { archiveOrderRoute } from './archive-order.route';",
    domain: 'src/core/domain',
    listOfRepositories: 'repositories.ts',
    repository: 'receipt-repository.ts',
    field: 'readonly receipts: ReceiptRepository;',
    subscriptions: 'src/adapters/inbound/events',
    listOfSubscriptions: 'index.ts',
  },
  go: {
    routes: 'internal/adapters/inbound/http',
    router: 'router.go',
    route: 'archive-order-route.go',
    renamed: 'close-order-route.go',
    wired: 'archiveOrderRoute()',
    domain: 'internal/adapters/outbound/dynamodb',
    listOfRepositories: 'repositories.go',
    repository: 'receipt-repository.go',
    field: 'func (r Repositories) Receipts() domain.ReceiptRepository',
    subscriptions: 'internal/adapters/inbound/events',
    listOfSubscriptions: 'subscriptions.go',
  },
} as const;

const ROOT = 'apps/orders';
const PARTS = ['src', 'infra', 'internal'];

/** A folder with the service as it is in the tree. */
const onDisk = (tree: Tree): string => {
  const folder = mkdtempSync(join(tmpdir(), 'platform-sync-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const { path, type, content } of tree.listChanges()) {
    if (type === 'DELETE' || !path.startsWith(`${ROOT}/`)) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content ?? '');
  }
  return folder;
};

/** The barrels of the service that lint would refuse, with the files it would name. */
const refused = (tree: Tree): ReturnType<typeof unfitBarrels> =>
  unfitBarrels(join(onDisk(tree), ROOT), PARTS);

describe.each(Object.entries(LANGUAGES))('in %s', (language, names) => {
  const at = (folder: string, file: string): string => `${ROOT}/${folder}/${file}`;
  let made: Record<string, string>;
  let tree: Tree;

  beforeAll(async () => {
    tree = emptyWorkspace();
    await serviceGenerator(tree, { name: 'orders', language, entity: 'order' });
    await eventRuleGenerator(tree, { service: 'orders', event: 'orders.OrderShipped' });
    made = contents(tree);
  });

  /** The tree of the service, and what one test does to it is undone afterwards. */
  const service = (): Tree => {
    onTestFinished(() => {
      for (const { path } of tree.listChanges()) if (!(path in made)) tree.delete(path);
      for (const [path, text] of Object.entries(made)) tree.write(path, text);
    });
    return tree;
  };

  test('what is generated is wired: a second run changes nothing', async () => {
    const fresh = service();
    expect(refused(fresh)).toEqual([]);
    await syncGenerator(fresh);
    expect(contents(fresh)).toEqual(made);
  });

  test.each([
    [names.routes, names.router, names.route, names.wired],
    [names.domain, names.listOfRepositories, names.repository, names.field],
    ['infra/handlers', 'index.ts', 'nightly.ts', "import { nightly } from './nightly';"],
    ['infra/rules', 'index.ts', 'order-lost.ts', "import { orderLost } from './order-lost';"],
  ])('a file in %s is refused until %s lists it', async (folder, barrel, file, wired) => {
    const edited = service();
    edited.write(at(folder, file), '');
    expect(refused(edited)).toEqual([{ barrel: `${folder}/${barrel}`, unwired: [file], gone: [] }]);
    await syncGenerator(edited);
    expect(readText(edited, at(folder, barrel))).toContain(wired);
    expect(refused(edited)).toEqual([]);
  });

  test('a file that was renamed is named by both names', async () => {
    const { routes, router, route, renamed } = names;
    const edited = service();
    edited.write(at(routes, route), '');
    await syncGenerator(edited);
    edited.rename(at(routes, route), at(routes, renamed));
    expect(refused(edited)).toEqual([
      { barrel: `${routes}/${router}`, unwired: [renamed], gone: [route] },
    ]);
    await syncGenerator(edited);
    expect(refused(edited)).toEqual([]);
  });

  test('a subscription that was deleted is gone from the list', async () => {
    const { subscriptions, listOfSubscriptions } = names;
    const edited = service();
    const [file = ''] = edited
      .children(`${ROOT}/${subscriptions}`)
      .filter((each) => /[.-]subscription\.(ts|go)$/.test(each));
    edited.delete(at(subscriptions, file));
    expect(refused(edited)).toEqual([
      { barrel: `${subscriptions}/${listOfSubscriptions}`, unwired: [], gone: [file] },
    ]);
    await syncGenerator(edited);
    expect(refused(edited)).toEqual([]);
    expect(readText(edited, at(subscriptions, listOfSubscriptions))).not.toContain('orderShipped');
  });
});

test('run by its name it wires too, and leaves Nx nothing to call', async () => {
  const tree = emptyWorkspace();
  await serviceGenerator(tree, { name: 'orders' });
  tree.write('apps/orders/infra/handlers/nightly.ts', '');

  expect(await syncGenerator(tree, {})).toBeUndefined();
  expect(readText(tree, 'apps/orders/infra/handlers/index.ts')).toContain("from './nightly'");
});

test('a route in Go that begins to take ports is handed them', async () => {
  const tree = emptyWorkspace();
  await serviceGenerator(tree, { name: 'orders', language: 'go', handlers: ['api'] });
  const file = `${ROOT}/internal/adapters/inbound/http/archive-order-route.go`;
  tree.write(file, 'package http');
  await syncGenerator(tree);
  const [service] = await findServices(tree);
  expect(hasFitBarrels(onDisk(tree), service!)).toBe(true);
  tree.write(file, 'package http\n\ntype archiveOrderRoutePorts interface {}');
  expect(hasFitBarrels(onDisk(tree), service!)).toBe(false);
  await syncGenerator(tree);
  expect(hasFitBarrels(onDisk(tree), service!)).toBe(true);
});

test('contracts and go.work follow as well', async () => {
  const tree = emptyWorkspace();
  await serviceGenerator(tree, { name: 'orders', handlers: [] });
  await serviceGenerator(tree, { name: 'mail', language: 'go', handlers: [] });
  await serviceGenerator(tree, { name: 'letters', language: 'go', handlers: [] });
  await eventRuleGenerator(tree, { service: 'orders', event: 'orders.OrderShipped' });
  tree.write('libs/events/orders/src/order-lost.ts', '');
  tree.delete('apps/letters');
  tree.write('go.work', readText(tree, 'go.work').replace('use ./apps/mail\n', ''));
  const { outOfSyncDetails } = (await syncGenerator(tree)) ?? {};

  expect(outOfSyncDetails).toContain('go.work');
  expect(readText(tree, 'libs/events/orders/src/index.ts')).toContain(
    "export * from './order-lost';",
  );
  expect(readText(tree, 'go.work')).toContain('use ./apps/mail\n');
  expect(readText(tree, 'go.work')).not.toContain('letters');
});
