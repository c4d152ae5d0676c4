import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { callService } from './call-service.mjs';

const servers = [];

afterEach(() =>
  Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))),
);

const serve = async (answers) => {
  const server = createServer((request, response) => {
    const [status, body] = answers[`${request.method} ${request.url}`] ?? [404, { error: 'none' }];
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? '' : JSON.stringify(body));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  servers.push(server);
  return `http://127.0.0.1:${server.address().port}`;
};

const paths = { '/notes': { post: {}, get: {} }, '/notes/{id}': { get: {}, delete: {} } };

it('creates, reads, lists and removes an entity', async () => {
  const url = await serve({
    'GET /health': [200, { status: 'ok' }],
    'GET /openapi.json': [200, { paths }],
    'POST /notes': [201, { id: 'a b' }],
    'GET /notes/a%20b': [200, { id: 'a b' }],
    'GET /notes': [200, { items: [{ id: 'a b' }] }],
    'DELETE /notes/a%20b': [204],
  });

  const { changed, detail } = await callService(url, true);

  expect(changed).toBe(true);
  expect(detail.split('\n')).toEqual([
    '5 calls answered',
    'GET    /health 200 {"status":"ok"}',
    'POST   /notes 201 {"id":"a b"}',
    'GET    /notes/a%20b 200 {"id":"a b"}',
    'GET    /notes 200 1 items',
    'DELETE /notes/a%20b 204',
  ]);
});

it('is content with health when there is nothing else', async () => {
  const url = await serve({ 'GET /health': [200, { status: 'ok' }] });
  expect((await callService(url, false)).detail).toBe(
    '1 calls answered\nGET    /health 200 {"status":"ok"}',
  );
});

it.each([
  ['is not healthy', { 'GET /health': [503] }, 'GET /health answered 503'],
  [
    'fails',
    {
      'GET /health': [200, {}],
      'GET /openapi.json': [200, { paths }],
      'POST /notes': [500, { error: 'boom' }],
    },
    'POST /notes answered 500',
  ],
])('refuses a service that %s', async (_, answers, message) => {
  await expect(callService(await serve(answers), true)).rejects.toThrow(message);
});

it('says so when nothing answers', async () => {
  await expect(callService('http://127.0.0.1:1', true)).rejects.toThrow(
    'http://127.0.0.1:1 does not answer',
  );
});
