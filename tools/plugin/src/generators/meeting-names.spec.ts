import type { Tree } from '@nx/devkit';
import { describe, expect, test } from 'vitest';
import { languageProfile } from '../languages';
import { readText, workspaceWith } from '../testing/workspace-tree';
import eventRuleGenerator from './event-rule/generator';
import handlerGenerator from './handler/generator';
import serviceGenerator from './service/generator';
import tableEntityGenerator from './table-entity/generator';

const LANGUAGES = ['ts', 'go'] as const;

const desk = (language: string) =>
  workspaceWith({ name: 'desk', language, entity: 'Price', handlers: ['api', 'worker', 'event'] });
const handler = (tree: Tree, name: string, kind: string, options: object = {}) =>
  handlerGenerator(tree, { name, service: 'desk', kind, ...options });
const entity = (tree: Tree, name: string) => tableEntityGenerator(tree, { name, service: 'desk' });
const rule = (tree: Tree, event: string) => eventRuleGenerator(tree, { service: 'desk', event });
const services = async (tree: Tree, ...names: string[]) => {
  for (const name of names) await serviceGenerator(tree, { name, handlers: [] });
};

describe.each(LANGUAGES)('names of parts in %s', (language) => {
  test('two producers of one event name are both handled', async () => {
    const tree = await desk(language);
    await services(tree, 'users', 'pricing');
    await rule(tree, 'users.AccountClosed');
    await rule(tree, 'pricing.AccountClosed');

    const { modules, eventUseCaseFile } = languageProfile(language);
    const { folder, suffixes } = modules.subscriptions;
    const subscription = (context: string): string =>
      readText(tree, `apps/desk/${folder}/${context}-account-closed${suffixes[0]}`);
    expect(subscription('users')).toMatch(/handleUsersAccountClosed/i);
    expect(subscription('pricing')).toMatch(/handlePricingAccountClosed/i);
    for (const useCase of ['users-account-closed', 'pricing-account-closed'])
      expect(tree.exists(`apps/desk/${eventUseCaseFile(useCase)}`), useCase).toBe(true);
  });

  test.each([
    [
      'a handler',
      (tree: Tree) => handler(tree, 'order2', 'worker'),
      (tree: Tree) => handler(tree, 'order-2', 'schedule'),
      "handler 'order-2' and handler 'order2' are both 'order2'",
    ],
    [
      'the message of a worker',
      async () => undefined,
      (tree: Tree) => handler(tree, 'work', 'worker'),
      'process-work-message',
    ],
    [
      'the routes of an entity',
      async () => undefined,
      (tree: Tree) => handler(tree, 'tariffs', 'api', { entity: 'Price' }),
      'core/application/list-prices',
    ],
    [
      'an entity',
      async () => undefined,
      (tree: Tree) => entity(tree, 'Prices'),
      "entity 'Prices' and entity 'Price' are both called 'prices'",
    ],
    [
      'a type of an entity',
      async () => undefined,
      (tree: Tree) => entity(tree, 'PriceRepository'),
      'price-repository',
    ],
    [
      'an event rule',
      async (tree: Tree) => {
        await services(tree, 'orders', 'orders-order');
        await rule(tree, 'orders.OrderPlaced');
      },
      (tree: Tree) => rule(tree, 'orders-order.Placed'),
      "'ordersorderplaced'",
    ],
    [
      'a contract',
      async (tree: Tree) => {
        await services(tree, 'orders');
        await rule(tree, 'orders.HTTPOpened');
      },
      (tree: Tree) => rule(tree, 'orders.HttpOpened'),
      'libs/events/orders/src/http-opened.ts, which holds another one',
    ],
    [
      'a service',
      (tree: Tree) => services(tree, 'orders2'),
      (tree: Tree) => services(tree, 'orders-2'),
      "service 'orders-2' and service 'orders2' are both 'orders2'",
    ],
  ] as const)('%s that meets another is refused', async (_what, before, meeting, message) => {
    const tree = await desk(language);
    await before(tree);
    await expect(meeting(tree)).rejects.toThrow(message);
  });
});

test('in Go the list of one entity and another entity are not one type', async () => {
  const tree = await desk('go');
  await expect(entity(tree, 'PriceList')).rejects.toThrow('domain.PriceList would be declared by');
});

test('a rule from before contexts were part of the name keeps its file', async () => {
  const tree = await desk('ts');
  await services(tree, 'orders');
  await rule(tree, 'orders.OrderPlaced');
  const application = 'apps/desk/src/core/application';
  tree.rename(
    `${application}/handle-orders-order-placed.ts`,
    `${application}/handle-order-placed.ts`,
  );
  await rule(tree, 'orders.OrderPlaced');

  expect(tree.exists(`${application}/handle-orders-order-placed.ts`)).toBe(false);
});

test('two files that a barrel would import under one name are told', async () => {
  const tree = await desk('ts');
  tree.write('apps/desk/infra/handlers/order2.ts', '');
  tree.write('apps/desk/infra/handlers/order-2.ts', '');
  await expect(handler(tree, 'nightly', 'schedule')).rejects.toThrow(
    "order-2 and order2 in apps/desk/infra/handlers would both be 'order2'",
  );
});
