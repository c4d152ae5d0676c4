import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { Cloud, signedBy } from './cloud/cloud';
import { sendRaw } from './cloud/raw-request';
import { call, outputsOf } from './cloud/service-api';
import { expectIamBoundary } from './story/iam-boundary';
import { generators, LANGUAGES } from './story/contexts';
import { deploySummary } from './story/deploy-summary';
import { expectChangesFollowed } from './story/followed-changes';
import {
  expectNotificationsHandled,
  expectObjectsHandled,
  expectRecordsHandled,
} from './story/handled-sources';
import {
  followChanges,
  reactToEvent,
  runEveryMinute,
  tellHandled,
  tellReceived,
} from './story/own-code';
import { expectDirectAnswers } from './story/direct-answers';
import { expectOrderedWork } from './story/ordered-work';
import { expectOwnItems } from './story/own-items';
import { expectSignedEvents } from './story/signed-events';
import { publishFrom } from './story/publishing-code';
import { expectRequestTable } from './story/request-table';
import { story } from './story/step';
import { until } from './story/until';
import { effectsOnce } from './effects-once.suite';
import { deployDecisions } from './deploy-decisions.suite';
import { good } from './process/run';
import { refusedFindings } from './refused-findings.suite';
import { cloneRepository, linkPackages } from './workspace/clone';
import { runInOneProcess } from './workspace/one-process';
import { linkPythonEnvironment } from './workspace/python-environment';
import type { Workspace } from './workspace/workspace';

let clone: Workspace;

beforeAll(async () => {
  clone = await cloneRepository(inject('scratch'), 'languages');
  await linkPackages(clone);
  await linkPythonEnvironment(clone);
});

afterAll(async () => {
  await clone?.tryNx(['run', 'workspace:local-down']);
});

const named = LANGUAGES.map((language) => [language.label, language] as const);

describe('in a fresh clone', () => {
  const step = story();

  step(
    'the reference contexts deploy',
    async () => {
      // A minute of a schedule takes ten seconds.
      const env = { PLATFORM_LOCAL_CLOUD_SCHEDULE_SPEED: '6' };
      good(await clone.tryNx(['run', 'workspace:local-up'], { env }));
      const output = await clone.nx('run-many', '-t', 'deploy', '--stage=local');
      expect(deploySummary(output)).toMatchObject({
        platform: 'deployed',
        users: 'deployed',
        orders: 'deployed',
        notifications: 'deployed',
      });
    },
    900_000,
  );

  step('a dry run writes nothing', async () => {
    await clone.generate('service', 'depot', '--dry-run');
    expect(await clone.status()).toBe('');
  });
});

describe.each(named)(
  'a context in %s',
  (_label, { option, service, peers, mine, file, edited }) => {
    const step = story();
    const stack = `platform--${service}--local`;
    const given = generators(service, option);

    step('is generated, with no hand edit', async () => {
      for (const generator of given) await clone.generate(...generator);
      await clone.commit(`feat(${service}): start`);
    });

    step('no service of another language is affected', async () => {
      const args = ['show', 'projects', '--affected', '--base=HEAD~1', '--projects=apps/*'];
      const affected = (await clone.nx(...args)).trim().split('\n');
      expect(affected).toContain(service);
      expect(affected.filter((name) => !peers.includes(name))).toEqual([]);
    });

    step('is left as it is by every generator, with the edits of people', async () => {
      for (const each of ['README.md', ...mine])
        clone.write(
          `apps/${service}/${each}`,
          `${clone.read(`apps/${service}/${each}`)}\n// mine\n`,
        );
      reactToEvent(clone, service, option, {
        useCase: 'handle-orders-order-placed',
        event: 'OrderPlaced',
        field: 'orderId',
      });
      runEveryMinute(clone, service, option, 'nightly');
      // Not before: where contracts are listed affects every service.
      await clone.generate('event', `${service}.VehicleAdded`);
      publishFrom(clone, service, option, 'nightly');
      tellReceived(clone, service, option, 'payments');
      followChanges(clone, service, option, 'audit');
      for (const each of ['refunds', 'uploads', 'clicks'] as const)
        tellHandled(clone, service, option, each);
      await clone.commit(`feat(${service}): mine`);
      const again = given.map(([name = '', ...rest]) => ['g', `@platform/plugin:${name}`, ...rest]);
      const results = join(inject('scratch'), `${service}.json`);
      for (const ended of await runInOneProcess(clone, again, results))
        expect(ended).toMatchObject({ code: 0, status: '' });
    });

    step(
      'deploys alone, a second time with nothing to send',
      async () => {
        const deploy = () => clone.nx('run', `${service}:deploy`, '--stage=local');
        expect(deploySummary(await deploy())).toEqual({
          platform: 'unchanged',
          [service]: 'deployed',
        });
        expect(deploySummary(await deploy())).toEqual({
          platform: 'unchanged',
          [service]: 'unchanged',
        });
      },
      900_000,
    );

    step('is closed to whoever has no token of the issuer', async () => {
      const { ApiUrl: url = '' } = await outputsOf(clone, service);
      const cloud = Cloud.of(clone);
      const token = await cloud.token('u-1');
      expect(await call(url, '/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
      expect(await call(url, '/vehicles', undefined, token)).toMatchObject({ status: 200 });
      const [head, claims, signature] = token.split('.');
      const others = (await cloud.token('u-2')).split('.')[1];
      expect(others).not.toBe(claims);
      const refused = [undefined, `${head}.${others}.${signature}`, await cloud.token('u-1', -1)];
      for (const each of refused)
        expect(await call(url, '/vehicles', undefined, each)).toMatchObject({ status: 401 });
    });

    step('answers over HTTP', async () => {
      const { ApiUrl: url = '' } = await outputsOf(clone, service);
      const token = await Cloud.of(clone).token('u-1');
      const created = await call(url, '/vehicles', { name: 'truck' }, token);
      expect(created).toMatchObject({ status: 201, body: { name: 'truck', version: 1 } });
      expect((created.body as { id: string }).id).toMatch(
        /^[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8}$/,
      );
      const list = await call(url, '/vehicles', undefined, token);
      expect(list).toMatchObject({ body: { items: [{ name: 'truck' }] } });
      expect(await call(url, '/vehicles', { colour: 'red' }, token)).toMatchObject({ status: 400 });
      expect(await call(url, '/nowhere', undefined, token)).toMatchObject({ status: 404 });
    });

    step('changes and deletes over HTTP what it stored', async () => {
      const { ApiUrl: url = '' } = await outputsOf(clone, service);
      const token = await Cloud.of(clone).token('u-1');
      const { body: created } = await call(url, '/vehicles', { name: 'truck' }, token);
      const { id, createdAt } = created as { id: string; createdAt: string };
      const path = `/vehicles/${id}`;
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const put = await sendRaw(url, { method: 'PUT', path, headers, body: '{"name":"van"}' });
      expect(put).toMatchObject({ status: 200, body: { id, createdAt, name: 'van', version: 2 } });
      expect(await call(url, path, undefined, token)).toEqual({ status: 200, body: put.body });
      const remove = { method: 'DELETE', path, headers };
      expect(await sendRaw(url, remove)).toMatchObject({ status: 204, body: undefined });
      expect(await call(url, path, undefined, token)).toMatchObject({
        status: 404,
        body: { error: { code: 'NOT_FOUND', message: 'There is no such vehicle' } },
      });
    });

    step('gives each request of the table its one right answer', async () => {
      const { ApiUrl: url = '' } = await outputsOf(clone, service);
      const table = clone.read('libs/runtime/test/http-requests.json');
      const token = await Cloud.of(clone).token('u-1');
      expect(await expectRequestTable(url, table, `Bearer ${token}`)).toBeGreaterThan(200);
    });

    step('gives them through its function URL too, to whom IAM lets in', async () => {
      const { CatalogueFunctionUrl: url = '' } = await outputsOf(clone, service);
      await expectIamBoundary(clone, url, 'lambda', 'lambda:InvokeFunctionUrl');
      const own = signedBy('test', 'lambda');
      const table = clone.read('libs/runtime/test/http-requests.json');
      expect(await expectRequestTable(url, table, own)).toBeGreaterThan(200);
    });

    step('gives them through its REST API too, to whom IAM lets in', async () => {
      const { PricesApiUrl: url = '' } = await outputsOf(clone, service);
      await expectIamBoundary(clone, url, 'execute-api', 'execute-api:Invoke');
      const own = signedBy('test', 'execute-api');
      const table = clone.read('libs/runtime/test/http-requests.json');
      expect(await expectRequestTable(url, table, own, true)).toBeGreaterThan(200);
      const origin = 'http://localhost:3000';
      const asked = { origin, 'access-control-request-method': 'GET' };
      const preflight = await fetch(`${url}vehicles`, { method: 'OPTIONS', headers: asked });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    });

    step('serves a second entity through the same API', async () => {
      const { ApiUrl: url = '' } = await outputsOf(clone, service);
      const token = await Cloud.of(clone).token('u-1');
      const created = await call(url, '/drivers', { licence: 'B' }, token);
      expect(created).toMatchObject({ status: 201, body: { licence: 'B' } });
      const { id } = created.body as { id: string };
      const read = await call(url, `/drivers/${id}`, undefined, token);
      expect(read).toEqual({ status: 200, body: created.body });
    });

    step('shows each caller its own items, and nothing of others by any route', async () => {
      const { ApiUrl: url = '' } = await outputsOf(clone, service);
      const cloud = Cloud.of(clone);
      const as = async (name: string) => ({
        url,
        path: '/drivers',
        token: await cloud.token(name),
      });
      await expectOwnItems(await as('alice'), await as('bob'), { licence: 'B' });
    });

    step('gets the event of a placed order', async () => {
      const { ApiUrl: orders = '' } = await outputsOf(clone, 'orders');
      const lines = [{ sku: 'tea', quantity: 1, unitPrice: 450 }];
      const order = await call(orders, '/orders', { userId: 'u-1', lines });
      expect(order.status).toBe(201);
      const { id } = order.body as { id: string };
      await Cloud.of(clone).told(`${stack}/EventHandler`, `reacted to ${id}`);
    });

    step('sets a poisoned message aside and works on its batch mates', async () => {
      const { IntakeQueueUrl: queue = '', IntakeDlqUrl: dead = '' } = await outputsOf(
        clone,
        service,
      );
      const cloud = Cloud.of(clone);
      await cloud.send(queue, ['{"id":"a"}', '{"id":""}', '{"id":"b"}']);
      const letters = await until(
        'the dead letter',
        async () => {
          const bodies = await cloud.receive(dead);
          return bodies.length > 0 ? bodies : undefined;
        },
        120_000,
      );
      expect(letters).toEqual(['{"id":""}']);
      expect(await cloud.depth(queue)).toBe(0);
    });

    step('answers whoever invokes it, and keeps what failed when nobody waited', async () => {
      const { QuoteDlqUrl: dead = '' } = await outputsOf(clone, service);
      await expectDirectAnswers(Cloud.of(clone), `${stack}-QuoteHandler`, dead);
    });

    step('follows what changes in its table, and sets a poisoned change aside', async () => {
      const { ApiUrl: url = '', AuditDlqUrl: dead = '' } = await outputsOf(clone, service);
      const cloud = Cloud.of(clone);
      const token = await cloud.token('u-1');
      await expectChangesFollowed(cloud, { url, token, log: `${stack}/AuditHandler`, dead });
    });

    step('stops a group of a FIFO queue at a poisoned message, and no other group', async () => {
      const { LedgerQueueUrl: queue = '', LedgerDlqUrl: dead = '' } = await outputsOf(
        clone,
        service,
      );
      await expectOrderedWork(Cloud.of(clone), queue, dead);
    });

    step('takes what a sender signs, once, and nothing that nobody signed', async () => {
      const { ApiUrl: url = '' } = await outputsOf(clone, service);
      const log = `${stack}/PaymentsWorkerHandler`;
      await expectSignedEvents(Cloud.of(clone), { url, service, log });
    });

    const source = async (output: string, handler: string) => {
      const { [output]: of = '', [`${handler}DlqUrl`]: dead = '' } = await outputsOf(
        clone,
        service,
      );
      return { of, dead, log: `${stack}/${handler}Handler` };
    };

    step('handles notifications that its filter lets through, and keeps what fails', async () => {
      await expectNotificationsHandled(Cloud.of(clone), await source('RefundsTopicArn', 'Refunds'));
    });

    step('handles objects that are stored under its keys, and keeps what fails', async () => {
      await expectObjectsHandled(Cloud.of(clone), await source('UploadsBucketName', 'Uploads'));
    });

    step('handles records in order, and sets a poisoned one aside', async () => {
      await expectRecordsHandled(Cloud.of(clone), await source('ClicksStreamName', 'Clicks'));
    });

    step('runs on schedule', async () => {
      await Cloud.of(clone).told(`${stack}/NightlyHandler`, 'ran at 2');
    });

    step('hands what it publishes to the bus, through its outbox', async () => {
      const handedOn = await Cloud.of(clone).told(`${stack}/OutboxHandler`, 'Event handed on');
      expect(JSON.parse(handedOn)).toMatchObject({ detailType: 'VehicleAdded' });
    });

    step('an edit of one file deploys it alone', async () => {
      clone.write(file, edited(clone.read(file)));
      await clone.commit(`feat(${service}): edit`);
      const output = await clone.nx('affected', '-t', 'deploy', '--stage=local', '--base=HEAD~1');
      expect(deploySummary(output)).toEqual({ platform: 'unchanged', [service]: 'deployed' });
    });
  },
);

describe('in a clone with a context in each language', () => {
  effectsOnce(() => clone);
  refusedFindings(() => clone, 'fleet');
  deployDecisions(() => clone);
});
