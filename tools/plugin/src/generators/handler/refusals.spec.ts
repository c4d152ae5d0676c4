import { describe, expect, test } from 'vitest';
import { HANDLER_KINDS } from '../../kinds';
import { refusal, workspaceWith } from '../../testing/workspace-tree';
import handlerGenerator from './generator';

const KINDS = HANDLER_KINDS.map(({ id }) => id).join(', ');

const orders = () => workspaceWith({ name: 'orders', handlers: ['api'] });
const add = (tree: Awaited<ReturnType<typeof orders>>, options: object) =>
  handlerGenerator(tree, { name: 'jobs', service: 'orders', kind: 'worker', ...options });

describe('handler', () => {
  test.each([
    [{ service: 'nobody' }, "there is no service 'nobody'", 'orders'],
    [{ kind: 'fax' }, "there is no handler kind 'fax'", KINDS],
    [{ name: 'api' }, "service 'orders' already has a handler 'api' of kind api", 'another name'],
    [{ memory: 127 }, '--memory 127 is out of range', '128 to 10240 MB'],
    [{ memory: 10_241 }, '--memory 10241 is out of range', '128 to 10240 MB'],
    [{ reservedConcurrency: 0 }, '--reservedConcurrency 0 is out of range', '1 to 10000'],
    [{ maxConcurrency: 1 }, '--maxConcurrency 1 is out of range', '2 to 1000'],
    [{ maxConcurrency: 1001 }, '--maxConcurrency 1001 is out of range', '2 to 1000'],
    [
      { maxConcurrency: 6, reservedConcurrency: 5 },
      '--maxConcurrency 6 is more than --reservedConcurrency 5',
      '--maxConcurrency of at most 5',
    ],
    [
      { kind: 'direct', provisionedConcurrency: 6, reservedConcurrency: 5 },
      '--provisionedConcurrency 6 is more than --reservedConcurrency 5: Lambda refuses it',
      '--provisionedConcurrency of at most 5',
    ],
    [
      { kind: 'direct', provisionedConcurrency: 0 },
      '--provisionedConcurrency 0 is out of range',
      '1 to 10000 executions',
    ],
    [
      { provisionedConcurrency: 5 },
      '--provisionedConcurrency means nothing to a handler of kind worker',
      '--reservedConcurrency',
    ],
    [{ deduplication: 'explicit' }, 'is for a FIFO queue', '--fifo with it, or neither'],
    [{ fifo: true, deduplication: 'never' }, "--deduplication has no 'never'", 'content, explicit'],
    [
      { kind: 'event', fifo: true },
      '--fifo means nothing to a handler of kind event',
      '--reservedConcurrency',
    ],
    [{ kind: 'webhook', scheme: 'md5' }, "--scheme has no 'md5'", 'hmac, github, stripe, slack'],
    [
      { kind: 'webhook', scheme: 'stripe', secret: '' },
      "--secret '' names no secret",
      'kebab-case',
    ],
    [{ kind: 'webhook', secret: 'whsec_9f3C' }, "--secret '…' names no secret", 'stripe-signing'],
    [
      { kind: 'webhook', scheme: 'github', tolerance: 60 },
      '--tolerance means nothing to scheme github',
      'hmac, stripe, slack',
    ],
    [{ kind: 'webhook', tolerance: 3601 }, '--tolerance 3601 is out of range', '1 to 3600 s'],
    [{ secret: 'a' }, '--secret means nothing to a handler of kind worker', '--fifo'],
    [{ kind: 'authorizer', timeout: 11 }, '--timeout 11 is out of range', 'waits 10 s'],
    [
      { kind: 'authorizer', cacheSeconds: 3601 },
      '--cacheSeconds 3601 is out of range',
      '0 to 3600',
    ],
    [{ kind: 'authorizer', identity: '$request.a' }, 'is not made of headers', 'x-api-key'],
    [{ kind: 'authorizer', identity: '' }, "--identity '' is not made of headers", 'x-api-key'],
    [{ kind: 'authorizer', identity: 'A,a' }, 'is not made of headers, each once', 'x-api-key'],
    [{ timeout: 901 }, '--timeout 901 is out of range', '1 to 900 s'],
    [{ timeout: 0 }, '--timeout 0 is out of range', '1 to 900 s'],
    [
      { kind: 'api', timeout: 30 },
      '--timeout 30 is out of range',
      '1 to 29 s: an HTTP API stops waiting after 29 s',
    ],
    [
      { schedule: 'rate(1 day)' },
      '--schedule means nothing to a handler of kind worker',
      '--memory, --timeout',
    ],
    [{ kind: 'schedule', schedule: 'rate(1 days)' }, "needs 'day' after 1", "'rate(1 hour)'"],
    [{ kind: 'schedule', schedule: 'rate(5 minute)' }, "needs 'minutes' after 5", "'rate(1 hour)'"],
    [
      { kind: 'schedule', schedule: '0 10 * * *' },
      'is neither cron(…), rate(…) nor at(…)',
      "'rate(1 hour)'",
    ],
    [
      { kind: 'schedule', schedule: 'cron(0 10 * * * *)' },
      "needs '?' in exactly one",
      "'cron(0 10 * * ? *)'",
    ],
    [
      { kind: 'schedule', schedule: 'cron(0 25 * * ? *)' },
      "has '25', but the hour is 0 to 23",
      "'cron(0 10 * * ? *)'",
    ],
    [
      { kind: 'schedule', schedule: 'rate(99999999 days)' },
      'comes less often than every 366 days',
      "'at(2027-01-01T00:00:00)'",
    ],
    [
      { kind: 'schedule', timezone: 'Mars/Olympus' },
      "--timezone 'Mars/Olympus' is unknown",
      'IANA',
    ],
    [{ kind: 'stream', batchSize: 0 }, '--batchSize 0 is out of range', '1 to 10000 records'],
    [{ kind: 'stream', batchSize: 10_001 }, 'is out of range', '1 to 10000 records'],
    [{ kind: 'stream', batchWindow: 301 }, '--batchWindow 301 is out of range', '0 to 300 s'],
    [{ kind: 'stream', retries: -1 }, '--retries -1 is out of range', '0 to 10000 times'],
    [{ kind: 'stream', startAt: 'now' }, "--startAt has no 'now'", 'oldest, latest'],
    [
      { kind: 'stream', eventNames: ['DELETE'] },
      "--eventNames has no 'DELETE'",
      'INSERT, MODIFY, REMOVE',
    ],
    [{ kind: 'stream', filter: '{"a"' }, '--filter \'{"a"\' is no JSON object', 'dynamodb'],
    [{ kind: 'stream', filter: '{"a":"b"}' }, `'a' is "b", not a list`, 'dynamodb'],
    [
      { kind: 'stream', eventNames: ['INSERT'], filter: '{"eventName":["REMOVE"]}' },
      'both say which changes come',
      'one of the two',
    ],
    [{ kind: 'topic', topic: 'payments' }, "--topic 'payments' names no topic", 'arn:aws:sns:'],
    [
      { kind: 'topic', topic: 'arn:aws:sns:eu-west-1:111122223333:a.fifo' },
      'is a FIFO topic, which delivers to queues alone',
      'arn:aws:sns:',
    ],
    [{ kind: 'topic', filter: '{"a":{"b":["c"]}}' }, "'a' holds fields", '{"kind":["refund"]}'],
    [
      { kind: 'topic', filter: '{"a":["b"]}', filterScope: 'all' },
      "--filterScope has no 'all'",
      'attributes, body',
    ],
    [{ kind: 'topic', filterScope: 'body' }, 'says what a filter compares', '--filter as well'],
    [
      { kind: 'bucket', prefix: 'uploads/,uploads/images/' },
      "--prefix=uploads/,uploads/images/ overlaps: a key could fit both 'uploads/' and 'uploads/images/'",
      'no key fits twice',
    ],
    [
      { kind: 'bucket', suffix: '.gz,.tar.gz' },
      "fit both '.gz' and '.tar.gz'",
      'no key fits twice',
    ],
    [
      { kind: 'bucket', suffix: '*.jpg' },
      "a bucket compares texts, and a '*' is one of them",
      '.jpg',
    ],
    [{ kind: 'bucket', prefix: '' }, 'names an empty text', 'uploads/'],
    [
      { kind: 'kinesis', parallelization: 11 },
      '--parallelization 11 is out of range',
      '1 to 10 of',
    ],
    [{ kind: 'kinesis', shards: 0 }, '--shards 0 is out of range', '1 to 500 shards'],
    [{ kind: 'kinesis', filter: '[]' }, "--filter '[]' is no JSON object", '{"data":'],
    [
      { kind: 'api', path: 'orders' },
      "route 'GET orders' is not a method and a path",
      '/loans/{id}',
    ],
    [
      { kind: 'api', name: 'orders', methods: ['patch'] },
      "--methods has no 'patch'",
      'list, create, get, update, delete',
    ],
    [{ kind: 'api', entity: 'Ghost' }, "has no entity 'Ghost'", 'Order'],
  ])('refuses %j', async (options, message, allowed) => {
    const tree = await orders();
    const text = await refusal(tree, () => add(tree, options));

    expect(text).toContain(message);
    expect(text).toContain(allowed);
  });

  test('refuses to follow the stream of a service that has no table', async () => {
    const tree = await workspaceWith({ name: 'orders', handlers: ['api'], entity: 'none' });
    expect(await refusal(tree, () => add(tree, { kind: 'stream' }))).toContain(
      "service 'orders' has no table, so there is no stream to follow",
    );
  });

  test('refuses a third reader of the stream of a table', async () => {
    const tree = await orders();
    for (const name of ['one', 'two']) await add(tree, { kind: 'stream', name });
    await add(tree, { kind: 'stream', name: 'two' });
    expect(await refusal(tree, () => add(tree, { kind: 'stream' }))).toContain(
      "the stream of the table of service 'orders' has its readers: one, two",
    );
  });

  test('refuses the priority of another rule of the listener, the default one too', async () => {
    const tree = await orders();
    await add(tree, { kind: 'alb', name: 'shop' });
    await add(tree, { kind: 'alb', name: 'news', priority: 7 });
    await add(tree, { kind: 'alb', name: 'shop' });
    for (const [priority, other] of [
      [undefined, 'shop'],
      [100, 'shop'],
      [7, 'news'],
    ] as const)
      expect(await refusal(tree, () => add(tree, { kind: 'alb', priority }))).toContain(
        `--priority ${priority ?? 100} is that of the rule of handler '${other}'`,
      );
  });

  test('refuses other options under the name of an existing handler', async () => {
    const tree = await orders();
    await add(tree, { memory: 512 });

    expect(await refusal(tree, () => add(tree, { memory: 1024 }))).toContain(
      "already has a handler 'jobs' of kind worker",
    );
  });
});
