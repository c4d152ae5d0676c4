import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from './start-local-cloud';
import { call } from './testing/call';
import { createStack, PRESIGNED, stackNames } from './testing/create-stack';
import { deployTemplate } from './testing/deploy-template';
import { FRONT_DOOR_STACK } from './testing/front-door-stack';
import { type RawAnswer, rawExchange, rawRequest } from './testing/raw-request';
import { WORKSPACE_ROOT } from './testing/workspace-root';

let cloud: LocalCloud;
let dir: string;
let port: number;
let api: string;
let url: string;

beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'local-cloud-')));
  cloud = await startLocalCloud({ dir, workspaceRoot: WORKSPACE_ROOT });
  port = Number(new URL(cloud.endpoint).port);
  const outputs = await deployTemplate(cloud, 'doors', FRONT_DOOR_STACK);
  api = outputs['ApiId'] ?? '';
  url = new URL(outputs['Url'] ?? '').hostname.split('.')[0] ?? '';
}, 180_000);

afterAll(async () => {
  await cloud.stop();
  await rm(dir, { recursive: true, force: true });
});

const FORM = 'Content-Type: application/x-www-form-urlencoded';
const NAVIGATION = [
  'Sec-Fetch-Site: cross-site',
  'Sec-Fetch-Mode: navigate',
  'Sec-Fetch-Dest: document',
];
const EVIL = 'Origin: https://evil.example.com';

/** Each sends CreateStack as a page can. `AUTH` stands for credentials in the query, `{api}` for its id. */
const PAGES: readonly [string, string, string, readonly string[]][] = [
  ['a navigation', 'GET', '/?AUTH&BODY', ['Host: localhost', ...NAVIGATION]],
  ['an iframe', 'GET', '/?AUTH&BODY', ['Host: localhost', 'Sec-Fetch-Dest: iframe']],
  ['a link in a mail', 'GET', '/?AUTH&BODY', ['Host: localhost', 'Sec-Fetch-Site: none']],
  ['an image, without any mark', 'GET', '/?AUTH&BODY', ['Host: localhost']],
  ['an image, unsigned', 'GET', '/?BODY', ['Host: localhost']],
  ['a HEAD', 'HEAD', '/?AUTH&BODY', ['Host: localhost']],
  ['a form, without any mark', 'POST', '/?AUTH', ['Host: localhost', FORM]],
  ['a form', 'POST', '/?AUTH', ['Host: localhost', FORM, EVIL]],
  ['a form of a sandboxed frame', 'POST', '/?AUTH', ['Host: localhost', FORM, 'Origin: null']],
  ['a form of a file', 'POST', '/?AUTH', ['Host: localhost', FORM, 'Origin: file://']],
  ['an extension', 'POST', '/?AUTH', ['Host: localhost', FORM, 'Origin: chrome-extension://abc']],
  [
    'a page of this machine',
    'POST',
    '/?AUTH',
    ['Host: localhost', FORM, 'Origin: http://localhost:1'],
  ],
  ['another port', 'GET', '/?AUTH&BODY', ['Host: localhost', 'Sec-Fetch-Site: same-site']],
  [
    'its own page',
    'GET',
    '/?AUTH&BODY',
    ['Host: localhost', 'Sec-Fetch-Site: same-origin', 'Authorization: SIGNED'],
  ],
  [
    'a referer alone',
    'GET',
    '/?AUTH&BODY',
    ['Host: localhost', 'Referer: https://evil.example.com/'],
  ],
  ['text/plain', 'POST', '/?AUTH', ['Host: localhost', 'Content-Type: text/plain', EVIL]],
  [
    'credentials in the address',
    'POST',
    '/?AUTH',
    ['Host: localhost', FORM, 'Authorization: Basic dGVzdDp0ZXN0'],
  ],
  ['a rebound name', 'POST', '/', ['Host: evil.example.com', FORM, 'Authorization: SIGNED']],
  [
    'a rebound name of AWS',
    'POST',
    '/',
    ['Host: evil.s3.amazonaws.com', FORM, 'Authorization: SIGNED'],
  ],
  ['0.0.0.0', 'POST', '/', ['Host: 0.0.0.0', FORM, 'Authorization: SIGNED']],
  [
    'a name that ends like ours',
    'POST',
    '/',
    ['Host: evil-localhost', FORM, 'Authorization: SIGNED'],
  ],
  ['a trailing dot', 'POST', '/', ['Host: localhost.', FORM, 'Authorization: SIGNED']],
  [
    'a user before the host',
    'POST',
    '/',
    ['Host: localhost@evil.example.com', FORM, 'Authorization: SIGNED'],
  ],
  ['an API that is none', 'POST', '/?AUTH', ['Host: a.execute-api.x.localhost', FORM, EVIL]],
  [
    'an API that does not exist',
    'POST',
    '/?AUTH',
    ['Host: 00000000.execute-api.localhost', FORM, EVIL],
  ],
  ['an API in upper case', 'POST', '/?AUTH', ['Host: {API}.EXECUTE-API.LOCALHOST', FORM, EVIL]],
  ['the path of an API, no id', 'POST', '/_aws/execute-api/?AUTH', ['Host: localhost', FORM, EVIL]],
  [
    'the path of an API, no stage',
    'POST',
    '/_aws/execute-api/{api}?AUTH',
    ['Host: localhost', FORM, EVIL],
  ],
  [
    'the path of another API',
    'POST',
    '/_aws/execute-api/none/x?AUTH',
    ['Host: localhost', FORM, EVIL],
  ],
  ['a doubled slash', 'POST', '//_aws/execute-api/{api}/x?AUTH', ['Host: localhost', FORM, EVIL]],
  [
    'an encoded dot segment',
    'POST',
    '/_aws/execute-api/%2e%2e/%2e%2e/?AUTH',
    ['Host: localhost', FORM, EVIL],
  ],
  [
    'an absolute target',
    'POST',
    'http://{api}.execute-api.localhost/?AUTH',
    ['Host: localhost', FORM, EVIL],
  ],
  [
    'an API with credentials in the query',
    'POST',
    '/_aws/execute-api/{api}/x?AUTH',
    ['Host: localhost', FORM, EVIL],
  ],
  [
    'a function URL that is none',
    'POST',
    '/_aws/lambda-url/none/?AUTH',
    ['Host: localhost', FORM, EVIL],
  ],
  [
    'the management of connections',
    'POST',
    '/_aws/execute-api/{api}/x/@connections/1',
    ['Host: localhost', FORM, EVIL],
  ],
  ['a preflight', 'OPTIONS', '/', ['Host: localhost', EVIL, 'Access-Control-Request-Method: POST']],
  [
    'a preflight to a private network',
    'OPTIONS',
    '/',
    ['Host: localhost', 'Access-Control-Request-Private-Network: true'],
  ],
];

const SIGNED =
  'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cloudformation/aws4_request, SignedHeaders=host, Signature=0';

const send = async (
  method: string,
  target: string,
  headers: readonly string[],
  body = '',
): Promise<RawAnswer> => {
  const [answer] = await rawExchange(port, rawRequest(method, target, headers, body));
  if (!answer) throw new Error(`no answer to ${method} ${target}`);
  return answer;
};

const fill = (text: string, fields: string): string =>
  text
    .replace('AUTH', PRESIGNED)
    .replace('BODY', fields)
    .replace('{api}', api)
    .replace('{API}', api.toUpperCase())
    .replace('SIGNED', SIGNED);

describe('what a page can send', () => {
  it('creates no stack, whatever it is made of', async () => {
    const answers: [string, number, string | undefined][] = [];
    for (const [index, [name, method, target, headers]] of PAGES.entries()) {
      const fields = createStack(`evil-${index}`);
      const lines = headers.map((line) => fill(line, fields));
      const body = method === 'POST' ? fields : '';
      const { status, headers: sent } = await send(method, fill(target, fields), lines, body);
      answers.push([name, status, sent['access-control-allow-origin']]);
    }
    expect(answers).toEqual(PAGES.map(([name]) => [name, 403, undefined]));
    expect(await stackNames(cloud)).toEqual(['doors']);
  });

  it('is refused behind a good request on the same connection', async () => {
    const good = `GET /_aws/execute-api/${api}/$default/x HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    const headers = ['Host: localhost', FORM];
    const bad = rawRequest('POST', `/?${PRESIGNED}`, headers, createStack('evil-pipelined'));
    const answers = await rawExchange(port, good + bad);
    expect(answers.map(({ status }) => status)).toEqual([200, 403]);
    expect(await stackNames(cloud)).toEqual(['doors']);
  });

  it('is refused with two hosts', async () => {
    const door = `Host: ${api}.execute-api.localhost`;
    for (const hosts of [
      [door, 'Host: localhost'],
      ['Host: localhost', door],
    ]) {
      const headers = [...hosts, FORM, EVIL];
      const { status } = await send('POST', `/?${PRESIGNED}`, headers, createStack('evil-hosts'));
      expect([400, 403]).toContain(status);
    }
    expect(await stackNames(cloud)).toEqual(['doors']);
  });

  it.each(['/_ministack/reset', '/_ministack/config', '/_ministack/rds/iam-auth', '/v2/email/x'])(
    'reaches the API, or nothing, at %s of its host',
    async (path) => {
      const headers = [`Host: ${api}.execute-api.localhost`, FORM, EVIL];
      const { status, body } = await send('POST', path, headers, 'x=1');
      if (path.startsWith('/_ministack/')) expect(status).toBe(403);
      else expect(JSON.parse(body).node).toMatch(/^v24\./);
      expect(await stackNames(cloud)).toEqual(['doors']);
    },
  );

  it('opens no socket but that of an API', async () => {
    const headers = (host: string) => [
      `Host: ${host}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Protocol: mqtt',
      EVIL,
    ];
    for (const host of ['iot.us-east-1.localhost', 'localhost', 'x.appsync-realtime-api.localhost'])
      expect((await send('GET', '/', headers(host))).status).toBe(403);
  });
});

describe('a front door', () => {
  it.each(['cross-site', 'same-site', 'same-origin'])(
    'is open to a page that is %s',
    async (site) => {
      const page = [EVIL, `Sec-Fetch-Site: ${site}`, 'Sec-Fetch-Mode: cors'];
      const path = `/_aws/execute-api/${api}/$default/x`;
      const byPath = await send('GET', path, ['Host: localhost', ...page]);
      const byHost = await send('GET', '/x', [
        `Host: ${api}.execute-api.localhost:${port}`,
        ...page,
      ]);
      const lambda = await send('GET', `/_aws/lambda-url/${url}/x`, ['Host: 127.0.0.1', ...page]);
      for (const { status, headers, body } of [byPath, byHost, lambda]) {
        expect(status).toBe(200);
        expect(JSON.parse(body).node).toMatch(/^v24\./);
        expect(headers['access-control-allow-origin']).toBeUndefined();
      }
    },
  );

  it('is not open under a host that is not ours', async () => {
    const path = `/_aws/execute-api/${api}/$default/x`;
    expect((await send('GET', path, ['Host: evil.example.com'])).status).toBe(403);
    const rebound = `Host: ${url}.lambda-url.us-east-1.evil.example.com`;
    expect((await send('GET', '/x', [rebound])).status).toBe(403);
    const native = `Host: ${url}.lambda-url.us-east-1.on.aws`;
    expect((await send('GET', '/x', [native])).status).toBe(200);
  });

  it('answers paths that the control plane has too', async () => {
    const host = [`Host: ${api}.execute-api.localhost`];
    const { status, body } = await send('GET', '/health', host);
    expect(status).toBe(200);
    expect(JSON.parse(body).node).toMatch(/^v24\./);
  });
});

describe('a program', () => {
  it('reaches the control plane, and its answers are for no page', async () => {
    const list = 'Action=ListStacks&Version=2010-05-15';
    const signed = ['Host: localhost', FORM, `Authorization: ${SIGNED}`];
    const answer = await send('POST', '/', signed, list);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('<StackName>doors</StackName>');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  it.each(['/_platform/instance', '/_ministack/health'])('reads %s unsigned', async (path) => {
    expect((await send('GET', path, ['Host: localhost'])).status).toBe(200);
    expect((await send('GET', path, ['Host: localhost', EVIL])).status).toBe(403);
    expect((await send('GET', path, ['Host: evil.example.com'])).status).toBe(403);
  });

  it('reads and writes objects by presigned address', async () => {
    const query = PRESIGNED.replace('cloudformation', 's3').replace(/2026\d{4}/g, today());
    await call(cloud, 's3', '/things', { method: 'PUT' });
    const put = await call(cloud, 's3', '/things/one.txt', { method: 'PUT', body: 'one' });
    expect(put.status).toBe(200);
    for (const [target, host] of [
      ['/things/one.txt', 'localhost'],
      ['/one.txt', 'things.localhost'],
    ]) {
      const read = await send('GET', `${target}?${query}`, [`Host: ${host}`]);
      // The signature is a wrong one: the object store itself says so.
      expect(read.body).toContain('SignatureDoesNotMatch');
      expect((await send('GET', `${target}?${query}`, [`Host: ${host}`, EVIL])).status).toBe(403);
    }
  });

  it('is told how to prove that it is one', async () => {
    const { body } = await send('POST', '/', ['Host: localhost'], 'x=1');
    expect(JSON.parse(body).message).toContain('x-platform-client');
  });
});

const today = (): string => new Date().toISOString().slice(0, 10).replaceAll('-', '');
