import { queueHandler } from '@platform/runtime/queue';
import { captureLogs, lambdaContext } from '@platform/runtime/testing';
import { expect, test } from 'vitest';
import event from '../../../events/worker.json';
import { workMessageSchema } from '../../adapters/inbound/queue/work-message.schema';
import { testPorts } from '../../adapters/outbound/memory/test-ports';
import { processWorkMessage } from '../../core/application/process-work-message';

const handler = queueHandler({
  schema: workMessageSchema,
  process: processWorkMessage(testPorts()),
});

test('works on the sample message', async () => {
  expect(await handler(event, lambdaContext())).toEqual({ batchItemFailures: [] });
});

test('reports a message that cannot be read and works on its batch mates', async () => {
  const [good] = event.Records;
  const poisoned = { ...good!, messageId: 'poisoned', body: '{"id":' };

  const { result, logs } = await captureLogs(() =>
    handler({ Records: [good!, poisoned] }, lambdaContext()),
  );

  expect(logs).toMatchObject([{ level: 'ERROR', messageId: 'poisoned' }]);
  expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'poisoned' }] });
});
