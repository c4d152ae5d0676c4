import { httpHandler } from '@platform/runtime/http';
import { lambdaContext } from '@platform/runtime/testing';
import { expect, test } from 'vitest';
import event from '../../../samples/api.json';
import { createHttpApp } from '../../adapters/inbound/http';
import { testPorts } from '../../adapters/outbound/memory/test-ports';

const handler = httpHandler(createHttpApp(testPorts()));

test('answers the sample event GET /health with 200', async () => {
  const response = await handler(event, lambdaContext());

  expect(response).toMatchObject({ statusCode: 200 });
  expect(JSON.parse(response.body ?? '')).toMatchObject({ status: 'ok' });
});

test('answers an unknown path with 404 and a uniform body', async () => {
  const http = { ...event.requestContext.http, path: '/nowhere' };
  const response = await handler(
    { ...event, rawPath: '/nowhere', requestContext: { ...event.requestContext, http } },
    lambdaContext(),
  );

  expect(response).toMatchObject({ statusCode: 404 });
  expect(JSON.parse(response.body ?? '')).toMatchObject({ error: { code: 'NOT_FOUND' } });
});
