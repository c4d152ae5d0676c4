import { createConfig, lintFromString } from '@redocly/openapi-core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../repository.mjs';

/** In a test of Nx the documents were written just before: `openapi` of each goes first. */
const documentOf = (service) =>
  JSON.parse(readFileSync(join(REPOSITORY, 'apps', service, 'dist/openapi.json'), 'utf8'));

/** Who is let in is decided by the front door, and under which licence by nobody here. */
const RULES = { 'security-defined': 'off', 'info-license': 'off' };

const problemsOf = async (document) => {
  const config = await createConfig({ extends: ['recommended'], rules: RULES });
  const source = JSON.stringify(document);
  const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config });
  return problems.map(
    ({ ruleId, message, location: [at] }) => `${ruleId}: ${message} ${at?.pointer}`,
  );
};

test.each(['orders', 'users', 'notifications'])(
  'Redocly finds nothing in the API document of %s',
  async (service) => {
    expect(await problemsOf(documentOf(service))).toEqual([]);
  },
);

const NOTIFICATION = {
  type: 'object',
  required: ['id', 'userId', 'orderId', 'text', 'status', 'createdAt', 'updatedAt', 'version'],
};

test('a document says what is read and what is answered, in TypeScript and in Go', () => {
  const { paths, components } = documentOf('orders');
  expect(paths['/orders'].post.requestBody.content['application/json'].schema).toEqual({
    $ref: '#/components/schemas/NewOrder',
  });
  expect(components.schemas.NewOrder.required).toEqual(['userId', 'lines']);

  const go = documentOf('notifications');
  expect(
    go.paths['/notifications/{userId}/{id}'].get.responses['200'].content['application/json']
      .schema,
  ).toEqual({ $ref: '#/components/schemas/Notification' });
  expect(go.components.schemas.Notification).toMatchObject(NOTIFICATION);
  expect(go.components.schemas.Notification.properties.createdAt).toEqual({
    type: 'string',
    format: 'date-time',
  });
});
