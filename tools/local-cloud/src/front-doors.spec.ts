import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from './start-local-cloud';
import { call } from './testing/call';
import { createStack, PRESIGNED, stackNames } from './testing/create-stack';
import { clientConfig, deployTemplate } from './testing/deploy-template';
import { FRONT_DOOR_STACK } from './testing/front-door-stack';
import { EVIL, fillIn, FORM, PAGE_REQUESTS, SIGNED, statusOf } from './testing/page-requests';
import { type RawAnswer, rawExchange, rawRequest } from './testing/raw-request';
import { WORKSPACE_ROOT } from './testing/workspace-root';

let cloud: LocalCloud;
let dir: string;
let port: number;
let api: string;
let url: string;
let ready: readonly string[];

beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'local-cloud-')));
  cloud = await startLocalCloud({ dir, workspaceRoot: WORKSPACE_ROOT });
  port = Number(new URL(cloud.endpoint).port);
  const outputs = await deployTemplate(cloud, 'doors', FRONT_DOOR_STACK);
  api = outputs['ApiId'] ?? '';
  ready = [`${outputs['ReadyApiId']}/$default/x`, `${outputs['ReadyRestId']}/local/`];
  url = new URL(outputs['Url'] ?? '').hostname.split('.')[0] ?? '';
}, 180_000);

afterAll(async () => {
  await cloud.stop();
  await rm(dir, { recursive: true, force: true });
});

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

describe('what a page can send', () => {
  it('creates no stack, whatever it is made of', async () => {
    const answers: [string, number, string | undefined][] = [];
    for (const [index, [name, method, target, headers]] of PAGE_REQUESTS.entries()) {
      const fields = createStack(`evil-${index}`);
      const lines = headers.map((line) => fillIn(line, api, fields));
      const body = method === 'POST' ? fields : '';
      const { status, headers: sent } = await send(
        method,
        fillIn(target, api, fields),
        lines,
        body,
      );
      answers.push([name, status, sent['access-control-allow-origin']]);
    }
    const expected = PAGE_REQUESTS.map(([name]) => [name, statusOf(name), undefined]);
    expect(answers).toEqual(expected);
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

  it('is not found where there is none', async () => {
    for (const path of ['/_aws/execute-api/none/x', '/_aws/lambda-url/none/x'])
      expect(await send('GET', path, ['Host: localhost'])).toMatchObject({
        status: 404,
        body: '{"message":"Not Found"}',
      });
  });

  it('leads to the environments that are held ready behind an alias', async () => {
    const answers = ready.map((path) =>
      send('GET', `/_aws/execute-api/${path}`, ['Host: localhost']),
    );
    for (const { status, body } of await Promise.all(answers))
      expect([status, body]).toEqual([200, '1']);
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

  it('reads and writes objects by presigned address, as no page does', async () => {
    await call(cloud, 's3', '/things', { method: 'PUT' });
    const object = { Bucket: 'things', Key: 'one.txt' };
    const byPath = new S3Client({ ...clientConfig(cloud), forcePathStyle: true });
    const put = await getSignedUrl(byPath, new PutObjectCommand(object));
    expect((await fetch(put, { method: 'PUT', body: 'one' })).status).toBe(200);
    for (const client of [byPath, new S3Client(clientConfig(cloud))]) {
      const address = new URL(await getSignedUrl(client, new GetObjectCommand(object)));
      const target = `${address.pathname}${address.search}`;
      const host = `Host: ${address.host}`;
      expect((await send('GET', target, [host])).body).toBe('one');
      expect((await send('GET', target, [host, EVIL])).status).toBe(403);
      expect((await send('GET', target, [host, 'Sec-Fetch-Site: none'])).status).toBe(403);
    }
  });

  it('is told how to prove that it is one', async () => {
    const { body } = await send('POST', '/', ['Host: localhost'], 'x=1');
    expect(JSON.parse(body).message).toContain('x-platform-client');
  });
});
