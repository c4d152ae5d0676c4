import { afterEach, expect, test, vi } from 'vitest';
import { captureLogs, lambdaContext } from '../testing/index.js';
import {
  currentTraceparent,
  invocation,
  logger,
  passedOn,
  traceparentOf,
  xrayHeader,
} from './index.js';

const XRAY = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
const TRACEPARENT = '00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01';

afterEach(() => vi.unstubAllEnvs());

test.each([
  [[TRACEPARENT], TRACEPARENT],
  [[XRAY], TRACEPARENT],
  [[XRAY.replace('Sampled=1', 'Sampled=0')], TRACEPARENT.replace(/01$/, '00')],
  [[`Self=1-0-0;${XRAY};Lineage=a:0`], TRACEPARENT],
  [[undefined, 7, 'x', TRACEPARENT], TRACEPARENT],
  [['Root=1-5759e988-bd862e3fe1be46a994272793'], undefined],
  [[TRACEPARENT.toUpperCase()], undefined],
  [[`${TRACEPARENT}-more`], undefined],
  [[TRACEPARENT.replace(/^00/, 'ff')], undefined],
  [[`00-${'0'.repeat(32)}-53995c3f42cd8ad8-01`], undefined],
  [[`00-5759e988bd862e3fe1be46a994272793-${'0'.repeat(16)}-01`], undefined],
])('of %j the trace is %s', (candidates, expected) => {
  expect(traceparentOf(...candidates)).toBe(expected);
});

test('a trace goes on in the form of X-Ray', () => {
  expect(xrayHeader(TRACEPARENT)).toBe(XRAY);
});

test('an invocation that Lambda traces passes its trace on, and says so in its log', async () => {
  vi.stubEnv('_X_AMZN_TRACE_ID', XRAY);
  const handler = invocation({ describe: () => ({ correlationId: 'c-1' }) }, async () => {
    logger().info('here');
    return [currentTraceparent(), passedOn()];
  });
  const { result, logs } = await captureLogs(() => handler({}, lambdaContext()));
  expect(result).toEqual([TRACEPARENT, { 'x-correlation-id': 'c-1', traceparent: TRACEPARENT }]);
  expect(logs[1]).toMatchObject({ traceId: '1-5759e988-bd862e3fe1be46a994272793' });
});

test('a trace of the caller goes before the one of Lambda, and without any nothing is passed on', async () => {
  const given = TRACEPARENT.replace('5759e988', 'aaaaaaaa');
  const run = async (traceparent?: string) => {
    const handler = invocation({ describe: () => ({ traceparent }) }, async () => passedOn());
    return (await captureLogs(() => handler({}, lambdaContext()))).result;
  };
  expect(await run()).toEqual({ 'x-correlation-id': 'request-1' });
  vi.stubEnv('_X_AMZN_TRACE_ID', XRAY);
  expect(await run(given)).toMatchObject({ traceparent: given });
});
