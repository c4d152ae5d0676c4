import { logger, readJson } from '@nx/devkit';
import { describe, expect, test, vi } from 'vitest';
import { contents, readText, refusal, workspaceWith } from '../../testing/workspace-tree';
import handlerGenerator from '../handler/generator';
import serviceGenerator from '../service/generator';
import eventRuleGenerator from './generator';

const contexts = async () => {
  const tree = await workspaceWith({ name: 'orders', handlers: [] });
  await serviceGenerator(tree, { name: 'billing', handlers: [] });
  return tree;
};
const subscribe = (tree: Awaited<ReturnType<typeof contexts>>, options: object = {}) =>
  eventRuleGenerator(tree, { service: 'billing', event: 'orders.OrderPlaced', ...options });

describe('event-rule', () => {
  test('creates the contract, its project and its import name', async () => {
    const tree = await contexts();
    await subscribe(tree);

    expect(readText(tree, 'libs/events/orders/src/order-placed.ts')).toContain(
      "source: 'orders.context'",
    );
    expect(readJson(tree, 'tsconfig.base.json').compilerOptions.paths['@events/orders']).toEqual([
      './libs/events/orders/src/index.ts',
    ]);
  });

  test('adds rule, subscription, application method and an event handler where there is none', async () => {
    const tree = await contexts();
    await subscribe(tree, { detailFilter: '{"total":[{"numeric":[">",100]}]}' });

    const rule = readText(tree, 'apps/billing/infra/rules/orders-order-placed.ts');
    expect(rule).toContain("handler: 'event'");
    expect(rule).toContain('detailFilter: {"total":[{"numeric":[">",100]}]}');
    expect(
      readText(tree, 'apps/billing/src/core/application/handle-orders-order-placed.ts'),
    ).toContain('export const handleOrdersOrderPlaced');
    expect(readText(tree, 'apps/billing/src/adapters/inbound/events/index.ts')).toContain(
      'withPorts(ordersOrderPlacedSubscription)',
    );
    expect(tree.exists('apps/billing/src/handlers/event/handler.ts')).toBe(true);
  });

  test('leaves a contract alone that is there', async () => {
    const tree = await contexts();
    await subscribe(tree);
    tree.write('libs/events/orders/src/order-placed.ts', 'export const OrderPlaced = {};');
    await subscribe(tree, { service: 'orders' });

    expect(readText(tree, 'libs/events/orders/src/order-placed.ts')).toBe(
      'export const OrderPlaced = {};',
    );
  });

  test('a second run changes nothing', async () => {
    const tree = await contexts();
    await subscribe(tree);
    await handlerGenerator(tree, { name: 'other', service: 'billing', kind: 'event' });
    const first = contents(tree);
    await subscribe(tree);

    expect(contents(tree)).toEqual(first);
  });

  test.each([
    [{ service: 'nobody' }, "there is no service 'nobody'", 'billing, orders'],
    [
      { event: 'OrderPlaced' },
      "event 'OrderPlaced' is not context.EventName",
      "'orders.OrderPlaced'",
    ],
    [
      { event: 'shipping.ParcelSent' },
      "its producer 'shipping' is no service of this workspace",
      'billing, orders',
    ],
    [{ handler: 'inbox' }, "service 'billing' has no handler 'inbox' of kind event", 'none yet'],
    [{ detailFilter: '[1' }, "--detail-filter '[1' is no JSON object", 'an EventBridge pattern'],
    [{ detailFilter: '[]' }, "--detail-filter '[]' is no JSON object", 'an EventBridge pattern'],
  ])('refuses %j', async (options, message, allowed) => {
    const tree = await contexts();
    const text = await refusal(tree, () => subscribe(tree, options));

    expect(text).toContain(message);
    expect(text).toContain(allowed);
  });

  test('warns of a name that is no past tense, and makes it', async () => {
    const warned: string[] = [];
    vi.spyOn(logger, 'warn').mockImplementation((text: string) => void warned.push(text));
    const tree = await contexts();
    for (const event of ['orders.UserSignedUp', 'orders.PlaceOrder'])
      await (
        await subscribe(tree, { event, service: 'orders' })
      )();

    expect(warned.map((text) => text.trim().split(':')[0])).toEqual([
      "'orders.PlaceOrder' does not read as something that has happened",
    ]);
    expect(tree.exists('libs/events/orders/src/place-order.ts')).toBe(true);
  });

  test('refuses another filter for an event that is handled', async () => {
    const tree = await contexts();
    await subscribe(tree);

    expect(await refusal(tree, () => subscribe(tree, { detailFilter: '{"total":[1]}' }))).toContain(
      "already has a rule for 'orders.OrderPlaced'",
    );
  });
});
