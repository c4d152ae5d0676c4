import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { testPorts } from '../../outbound/memory/test-ports';

interface Document {
  readonly paths: Record<string, Record<string, { operationId?: string; summary?: string }>>;
}

test('GET /openapi.json names and describes every operation', async () => {
  const response = await createHttpApp(testPorts()).request('/openapi.json');
  const { paths } = (await response.json()) as Document;

  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, summary }]) =>
      [method, path, operationId, summary].join(' | '),
    ),
  );

  expect(operations.sort()).toEqual([
    'get | /users | findUserByEmail | Find a user by e-mail address',
    'get | /users/{id} | getUser | Read the profile of a user',
    'get | /users/{id}/messages | listMessages | List the inbox of a user, newest first',
    'post | /users | registerUser | Register a user',
    'put | /users/{id} | changeProfile | Change the profile of a user',
  ]);
});
