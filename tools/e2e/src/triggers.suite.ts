import { expect } from 'vitest';
import { Cloud } from './cloud/cloud';
import { call, outputsOf } from './cloud/service-api';
import { invoke, putRecords, remove, send, store } from './cloud/sources';
import { tableItems } from './cloud/table-items';
import { expectDirectAnswers } from './story/direct-answers';
import { expectChangesFollowed } from './story/followed-changes';
import { expectViewFollows } from './story/followed-view';
import {
  expectNotificationsHandled,
  expectObjectsHandled,
  expectRecordsHandled,
} from './story/handled-sources';
import { expectOneEffect } from './story/one-effect';
import { expectOrderedWork } from './story/ordered-work';
import { expectSignedEvents } from './story/signed-events';
import type { Step } from './story/step';
import { expectTriggerBoundary } from './story/trigger-boundary';
import { until } from './story/until';
import type { Workspace } from './workspace/workspace';

/** What a use case tells of the sample of its handler. */
const DELIVERIES = {
  Intake: 'handled id-1',
  Refunds: 'handled id-1',
  Uploads: 'handled uploads/a sample.jpg',
  Clicks: 'handled id-1',
};

/** Whatever else than a request over HTTP brings a function to work: its effect, and what becomes of poison. */
export const triggers = (step: Step, clone: () => Workspace, service: string): void => {
  const stack = `platform--${service}--local`;

  step('gets the event of a placed order', async () => {
    const { ApiUrl: orders = '' } = await outputsOf(clone(), 'orders');
    const lines = [{ sku: 'tea', quantity: 1, unitPrice: 450 }];
    const order = await call(orders, '/orders', { userId: 'u-1', lines });
    expect(order.status).toBe(201);
    const { id } = order.body as { id: string };
    await Cloud.of(clone()).told(`${stack}/EventHandler`, `reacted to ${id}`);
  });

  step('sets a poisoned message aside and works on its batch mates', async () => {
    const { IntakeQueueUrl: queue = '', IntakeDlqUrl: dead = '' } = await outputsOf(
      clone(),
      service,
    );
    const cloud = Cloud.of(clone());
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
    const { QuoteDlqUrl: dead = '' } = await outputsOf(clone(), service);
    await expectDirectAnswers(Cloud.of(clone()), `${stack}-QuoteHandler`, dead);
  });

  step('follows what changes in its table, and sets a poisoned change aside', async () => {
    const { ApiUrl: url = '', AuditDlqUrl: dead = '' } = await outputsOf(clone(), service);
    const cloud = Cloud.of(clone());
    const token = await cloud.token('u-1');
    await expectChangesFollowed(cloud, { url, token, log: `${stack}/AuditHandler`, dead });
  });

  step('brings a view up to what has happened to its account', async () => {
    const { TableName: table = '' } = await outputsOf(clone(), service);
    await expectViewFollows(tableItems(Cloud.of(clone()), table));
  });

  step('stops a group of a FIFO queue at a poisoned message, and no other group', async () => {
    const { LedgerQueueUrl: queue = '', LedgerDlqUrl: dead = '' } = await outputsOf(
      clone(),
      service,
    );
    await expectOrderedWork(Cloud.of(clone()), queue, dead);
  });

  step('takes what a sender signs, once, and nothing that nobody signed', async () => {
    const { ApiUrl: url = '' } = await outputsOf(clone(), service);
    const log = `${stack}/PaymentsWorkerHandler`;
    await expectSignedEvents(Cloud.of(clone()), { url, service, log });
  });

  const source = async (output: string, handler: string) => {
    const { [output]: of = '', [`${handler}DlqUrl`]: dead = '' } = await outputsOf(
      clone(),
      service,
    );
    return { of, dead, log: `${stack}/${handler}Handler` };
  };

  step('handles notifications that its filter lets through, and keeps what fails', async () => {
    await expectNotificationsHandled(Cloud.of(clone()), await source('RefundsTopicArn', 'Refunds'));
  });

  step('handles objects that are stored under its keys, and keeps what fails', async () => {
    await expectObjectsHandled(Cloud.of(clone()), await source('UploadsBucketName', 'Uploads'));
  });

  step('handles records in order, and sets a poisoned one aside', async () => {
    await expectRecordsHandled(Cloud.of(clone()), await source('ClicksStreamName', 'Clicks'));
  });

  step(
    'has one effect of a delivery that comes twice, and none without its right to the table',
    async () => {
      const functions = await outputsOf(clone(), service);
      for (const [handler, told] of Object.entries(DELIVERIES))
        await expectOneEffect(Cloud.of(clone()), {
          function: functions[`${handler}FunctionName`] ?? '',
          log: `${stack}/${handler}Handler`,
          delivery: JSON.parse(
            clone().read(`apps/${service}/samples/${handler.toLowerCase()}.json`),
          ),
          told,
        });
    },
  );

  step('is set to work by nobody who has not the right to', async () => {
    const out = await outputsOf(clone(), service);
    const cloud = Cloud.of(clone());
    const of = (name: string): string => out[name] ?? '';
    await expectTriggerBoundary(cloud, {
      'sqs:SendMessage': (by) => send(cloud, of('IntakeQueueUrl'), { id: 'a' }, by),
      's3:PutObject': (by) => store(cloud, of('UploadsBucketName'), 'incoming/a.jpg', by),
      'kinesis:PutRecords': (by) => putRecords(cloud, of('ClicksStreamName'), [{ id: 'a' }], by),
      'dynamodb:DeleteItem': (by) => remove(cloud, of('TableName'), 'NOBODY#1', by),
      'lambda:InvokeFunction': (by) => invoke(cloud, of('QuoteFunctionName'), { id: 'a' }, by),
    });
  });

  step('runs on schedule', async () => {
    await Cloud.of(clone()).told(`${stack}/NightlyHandler`, 'ran at 2');
  });

  step('hands what it publishes to the bus, through its outbox', async () => {
    const handedOn = await Cloud.of(clone()).told(`${stack}/OutboxHandler`, 'Event handed on');
    expect(JSON.parse(handedOn)).toMatchObject({ detailType: 'VehicleAdded' });
  });
};
