import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { Cloud } from './cloud/cloud';
import { call, outputsOf } from './cloud/service-api';
import { busyChildrenOf } from './process/busy-children';
import { story } from './story/step';
import { until } from './story/until';
import type { Workspace } from './workspace/workspace';

/** Enough in CI; more by hand: `EFFECTS_ORDERS=2000`. */
const ORDERS = Number(process.env['EFFECTS_ORDERS'] ?? 100);
/** Less than the three seconds in which a failed event is tried three times: none is killed for good. */
const KILLING_MS = 2_500;
/** A delivery that was killed comes again after twice its 5 s, and is done before the next time of killing. */
const REST_MS = 13_500;
const DEADLINE_MS = 180_000 + ORDERS * 1_000;

const LINES = [{ sku: 'tea', quantity: 1, unitPrice: 450 }];

interface Page {
  readonly items: readonly { readonly id: string; readonly orderId?: string; status?: string }[];
  readonly cursor?: string;
}

const all = async (url: string, path: string): Promise<Page['items']> => {
  const items: Page['items'][number][] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const next: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await call(url, `${path}&limit=100${next}`);
    items.push(...(body as Page).items);
    cursor = (body as Page).cursor;
  }
  return items;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Kills processes at random in the middle of their work, until the time is over; how many. */
const killSome = async (busy: () => number[]): Promise<number> => {
  let killed = 0;
  for (const end = Date.now() + KILLING_MS; Date.now() < end; ) {
    await pause(50 + Math.random() * 100);
    const children = busy();
    const chosen = children[Math.floor(Math.random() * children.length)];
    if (chosen === undefined) continue;
    try {
      process.kill(chosen, 'SIGKILL');
      killed += 1;
    } catch {
      /* it has ended by itself */
    }
  }
  return killed;
};

/** Kills functions at random, time and again, until `work` is done. */
const killedDuring = async <T>({ root }: Workspace, work: Promise<T>): Promise<[number, T]> => {
  const instance = readFileSync(join(root, '.platform/local-cloud/instance.json'), 'utf8');
  const { pid } = JSON.parse(instance) as { pid: number };
  const busy = busyChildrenOf(pid);
  const done = work.then(() => true);
  let killed = await killSome(busy);
  while (!(await Promise.race([done, pause(REST_MS)]))) killed += await killSome(busy);
  return [killed, await work];
};

/** Places orders until so many are acknowledged, by four at a time; their ids. */
const place = async (orders: string, userId: string, count: number): Promise<string[]> => {
  const placed: string[] = [];
  const one = async (): Promise<void> => {
    while (placed.length < count) {
      const { status, body } = await call(orders, '/orders', { userId, lines: LINES });
      if (status === 201) placed.push((body as { id: string }).id);
    }
  };
  await Promise.all([one(), one(), one(), one()]);
  return placed;
};

/** The reference contexts: orders in TypeScript, users in TypeScript and notifications in Go, which react. */
export const effectsOnce = (clone: () => Workspace): void => {
  const step = story();

  step(
    'whatever is killed and comes twice, every order has one effect in each consumer, and none is dead',
    async () => {
      const orders = await outputsOf(clone(), 'orders');
      const users = await outputsOf(clone(), 'users');
      const notifications = await outputsOf(clone(), 'notifications');
      const url = ({ ApiUrl = '' }: Record<string, string>): string => ApiUrl;
      const email = `eve-${Date.now()}@example.org`;
      const { body } = await call(url(users), '/users', { email, name: 'Eve' });
      const { id: userId } = body as { id: string };

      const [killed, placed] = await killedDuring(clone(), place(url(orders), userId, ORDERS));
      const cloud = Cloud.of(clone());
      const kept = (await all(url(orders), `/orders?userId=${userId}`)).map(({ id }) => id).sort();
      expect(await cloud.touchAll('OutboxTable')).toBeGreaterThanOrEqual(kept.length);

      const notified = await until(
        'one effect of every order',
        async () => {
          const user = await call(url(users), `/users/${userId}`);
          const items = await all(url(notifications), `/notifications?userId=${userId}`);
          const isDone =
            (user.body as { orderCount: number }).orderCount >= kept.length &&
            items.length >= kept.length &&
            items.every(({ status }) => status === 'delivered');
          return isDone ? items.map(({ orderId }) => orderId).sort() : undefined;
        },
        DEADLINE_MS,
      );
      expect(killed).toBeGreaterThan(0);
      expect(kept).toEqual(expect.arrayContaining(placed));
      expect(notified).toEqual(kept);
      const user = await call(url(users), `/users/${userId}`);
      expect(user).toMatchObject({ body: { orderCount: kept.length } });
      const dead = [
        orders['OutboxDlqUrl'],
        users['EventDlqUrl'],
        notifications['EventDlqUrl'],
        notifications['DeliveryDlqUrl'],
      ];
      expect(await Promise.all(dead.map((queue = '') => cloud.depth(queue)))).toEqual([0, 0, 0, 0]);
    },
    2 * DEADLINE_MS,
  );
};
