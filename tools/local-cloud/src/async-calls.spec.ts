import { describe, expect, it } from 'vitest';
import { waitUntil } from './instance/instance';
import type { LocalCloud } from './start-local-cloud';
import { call, invoke, invokeLater } from './testing/call';
import { cloudWith } from './testing/cloud-with';
import { DELIVERY_STACK } from './testing/delivery-stack';
import type { InvocationRecord } from './testing/invocation-record';
import { logLines, nextMessage } from './testing/messages';

const FAILURES = { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:000000000000:records' } };

let cloud: LocalCloud;
let outputs: Record<string, string>;

cloudWith('deliveries', DELIVERY_STACK, (made) => ({ cloud, outputs } = made), {
  speed: { retries: 120 },
});

const queue = (name: string) => outputs[name] ?? '';
const record = () => nextMessage<InvocationRecord>(cloud, queue('Records'));

const api = (method: string, path: string, body?: object) =>
  call(cloud, 'lambda', path, { method, ...(body && { body: JSON.stringify(body) }) });

describe('an asynchronous call', () => {
  it('is made three times with one request id, and its record says so', async () => {
    await invokeLater(cloud, 'telling', { wish: 'fail' });
    const { body } = await record();
    expect(body).toMatchObject({
      requestContext: {
        functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:telling:$LATEST',
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: { wish: 'fail' },
      responseContext: { functionError: 'Unhandled' },
      responsePayload: { errorType: 'RangeError', errorMessage: 'it was to fail' },
    });
    const { requestId } = body.requestContext;
    expect(await logLines(cloud, 'telling', `called ${requestId}`)).toHaveLength(3);
  });

  it('that succeeds is told to the destination of successes', async () => {
    await invokeLater(cloud, 'telling', { wish: 'well' });
    expect((await record()).body).toMatchObject({
      requestContext: { condition: 'Success', approximateInvokeCount: 1 },
      responsePayload: { got: { wish: 'well' } },
    });
  });

  it('leaves the event itself in the dead letter queue of the function', async () => {
    await invokeLater(cloud, 'old', { wish: 'fail' });
    const { body, attributes } = await nextMessage(cloud, queue('Letters'));
    expect(body).toEqual({ wish: 'fail' });
    expect(attributes).toMatchObject({ ErrorCode: '200', ErrorMessage: 'it was to fail' });
    expect(attributes['RequestID']).toMatch(/^[\da-f-]{36}$/);
  });

  it('that fails is not made again once its event is too old', async () => {
    const settings = '/2019-09-25/functions/telling/event-invoke-config';
    const told = { ...FAILURES, OnSuccess: FAILURES.OnFailure };
    const given = { MaximumRetryAttempts: 2, DestinationConfig: told };
    await api('PUT', settings, { ...given, MaximumEventAgeInSeconds: 60 });
    await invokeLater(cloud, 'telling', { wish: 'fail', again: 'never' });
    const { body } = await record();
    expect(body).toMatchObject({
      requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 1 },
      requestPayload: { wish: 'fail', again: 'never' },
      responsePayload: { errorMessage: 'it was to fail' },
    });
    const { requestId } = body.requestContext;
    expect(await logLines(cloud, 'telling', `called ${requestId}`)).toHaveLength(1);
    await api('PUT', settings, { ...given, MaximumEventAgeInSeconds: 21_600 });
  });

  it('through an alias has the retries of the alias', async () => {
    await api('POST', '/2015-03-31/functions/old/versions', {});
    await api('POST', '/2015-03-31/functions/old/aliases', { Name: 'live', FunctionVersion: '1' });
    await api('PUT', '/2019-09-25/functions/old/event-invoke-config?Qualifier=live', {
      MaximumRetryAttempts: 0,
    });
    await invokeLater(cloud, 'old:live', { wish: 'fail once' });
    const { attributes } = await nextMessage(cloud, queue('Letters'));
    expect(await logLines(cloud, 'old', `called ${attributes['RequestID']}`)).toHaveLength(1);
  });

  it('of a function that may not run at all is given up at once', async () => {
    const limit = '/2017-10-31/functions/old/concurrency';
    await api('PUT', limit, { ReservedConcurrentExecutions: 0 });
    await invokeLater(cloud, 'old', { wish: 'never' });
    const { body, attributes } = await nextMessage(cloud, queue('Letters'));
    expect(body).toEqual({ wish: 'never' });
    expect(attributes['ErrorMessage']).toBe('ZeroReservedConcurrency');
    await api('DELETE', limit);
  });

  it('that is throttled waits for room without using up an attempt, until it is too old', async () => {
    const settings = '/2019-09-25/functions/alone/event-invoke-config';
    const given = { MaximumRetryAttempts: 0, DestinationConfig: FAILURES };
    await invokeLater(cloud, 'alone', { wish: 'take three seconds' });
    const busy = async () => (await invoke(cloud, 'alone')).status === 429;
    expect(await waitUntil(busy, 10_000)).toBe(true);
    await api('PUT', settings, { ...given, MaximumEventAgeInSeconds: 60 });
    await invokeLater(cloud, 'alone', { wish: 'late' });
    expect((await record()).body).toMatchObject({
      requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 0 },
      requestPayload: { wish: 'late' },
    });
    await api('PUT', settings, { ...given, MaximumEventAgeInSeconds: 21_600 });
    await invokeLater(cloud, 'alone', { wish: 'soon' });
    expect(await busy()).toBe(true);
    const came = async () => (await logLines(cloud, 'alone', '"soon"')).length === 1;
    expect(await waitUntil(came, 15_000)).toBe(true);
    expect(await logLines(cloud, 'alone', '"late"')).toEqual([]);
  });
});
