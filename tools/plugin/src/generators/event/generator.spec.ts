import { describe, expect, test } from 'vitest';
import { contents, readText, refusal, workspaceWith } from '../../testing/workspace-tree';
import eventRuleGenerator from '../event-rule/generator';
import serviceGenerator from '../service/generator';
import eventGenerator from './generator';

const orders = (language = 'ts') => workspaceWith({ name: 'orders', language, handlers: [] });
const event = 'orders.OrderShipped';

describe('event', () => {
  test.each([
    [
      'ts',
      'src/core/application/publish-order-shipped.ts',
      'events.publish(OrderShipped, event);',
      'src/core/application/publish-order-shipped.spec.ts',
    ],
    [
      'go',
      'internal/core/application/publish-order-shipped.go',
      'publisher.Publish(ctx, contracts.OrderShippedContract.Event(event))',
      'internal/core/application/publish-order-shipped_test.go',
    ],
  ])(
    'in %s, makes the contract where the event is born, what publishes it and its test',
    async (language, file, call, spec) => {
      const tree = await orders(language);
      await eventGenerator(tree, { event });

      expect(readText(tree, 'libs/events/orders/src/order-shipped.ts')).toContain(
        "source: 'orders.context'",
      );
      expect(readText(tree, `apps/orders/${file}`)).toContain(call);
      expect(readText(tree, `apps/orders/${spec}`)).toContain('orders.OrderShipped');
    },
  );

  test.each(['ts', 'go'])('in %s, a second run changes nothing', async (language) => {
    const tree = await orders(language);
    await eventGenerator(tree, { event });
    const first = contents(tree);
    await eventGenerator(tree, { event, service: 'orders' });

    expect(contents(tree)).toEqual(first);
  });

  test('of a contract that is there, the test is left to who knows its data', async () => {
    const tree = await orders();
    await serviceGenerator(tree, { name: 'billing', handlers: [] });
    await eventRuleGenerator(tree, { service: 'billing', event });
    await eventGenerator(tree, { event });

    const file = 'apps/orders/src/core/application/publish-order-shipped';
    expect([tree.exists(`${file}.ts`), tree.exists(`${file}.spec.ts`)]).toEqual([true, false]);
  });

  test.each([
    [
      'ts',
      'src/handlers/outbox/handler.ts',
      'inside `unitOfWork`',
      'directEvents: eventPublisher(',
    ],
    ['go', 'cmd/outbox/main.go', 'inside a unit of work', 'func (b *Bus) DirectPublisher()'],
  ])(
    'in %s, it leaves through an outbox, which the first one brings; --publish=direct needs none',
    async (language, entry, inside, direct) => {
      const tree = await orders(language);
      const folder = { ts: 'src', go: 'internal' }[language];
      const useCase = (name: string) => {
        return readText(tree, `apps/orders/${folder}/core/application/publish-${name}.${language}`);
      };
      await eventGenerator(tree, { event: 'orders.OrderViewed', publish: 'direct' });
      expect(tree.exists(`apps/orders/${entry}`)).toBe(false);
      expect(useCase('order-viewed')).toContain('nobody can take it back');
      const connections = `apps/orders/${folder}/adapters/outbound/connect.${language}`;
      expect(readText(tree, connections)).toContain(direct);

      await eventGenerator(tree, { event });
      expect(useCase('order-shipped')).toContain(inside);
      expect(readText(tree, 'apps/orders/infra/handlers/outbox.ts')).toContain('new OutboxHandler');
      expect(readText(tree, 'apps/orders/infra/handlers/index.ts')).toContain('outbox');
      const once = contents(tree);
      await eventGenerator(tree, { event: 'orders.OrderPaid' });
      expect(tree.exists(`apps/orders/${entry}`)).toBe(true);
      expect(contents(tree)['apps/orders/service.json']).toBe(once['apps/orders/service.json']);
    },
  );

  test('without a table there is nothing to leave with: at once is what it does, an outbox is refused', async () => {
    const tree = await workspaceWith({ name: 'relay', entity: 'none', handlers: [] });
    const message = await refusal(tree, () =>
      eventGenerator(tree, { event: 'relay.LineDropped', publish: 'outbox' }),
    );
    expect(message).toContain(
      "service 'relay' has no table whose changes an event could leave with",
    );
    expect(message).toContain('--publish=direct');

    await eventGenerator(tree, { event: 'relay.LineDropped' });
    expect(tree.exists('apps/relay/infra/handlers/outbox.ts')).toBe(false);
    expect(
      await refusal(tree, () =>
        eventGenerator(tree, { event: 'relay.LineDropped', publish: 'both' }),
      ),
    ).toContain('outbox, direct');
  });

  test('no service speaks for another', async () => {
    const tree = await orders();
    await serviceGenerator(tree, { name: 'billing', handlers: [] });

    const message = await refusal(tree, () => eventGenerator(tree, { event, service: 'billing' }));
    expect(message).toContain("would be published by service 'billing'");
    expect(message).toContain('npx nx g @platform/plugin:event billing.OrderShipped');
  });

  test('I7: a rule for an event that another context does not publish is refused, with those that it does', async () => {
    const tree = await orders();
    await serviceGenerator(tree, { name: 'billing', handlers: [] });
    for (const name of ['OrderShipped', 'OrderPlaced', 'OrderCancelled', 'StockCounted'])
      await eventGenerator(tree, { event: `orders.${name}` });

    const message = await refusal(tree, () =>
      eventRuleGenerator(tree, { service: 'billing', event: 'orders.OrderPlacd' }),
    );
    expect(message).toContain("'orders' publishes no event 'orders.OrderPlacd'");
    expect(message).toContain('orders.OrderPlaced, orders.OrderShipped');
    expect(message).toContain(
      'npx nx g @platform/plugin:event orders.OrderPlacd, where it is born',
    );
  });
});
