import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { logTelemetry } from './log-telemetry';
import { createLogger } from './logger';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvOmEvYiJ9.c2lnbmF0dXJl';
const STATIC = 'pct_Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8';
const PRESIGNED =
  'https://bucket.s3.eu-west-1.amazonaws.com/github/1/trusted/42?X-Amz-Algorithm=AWS4-HMAC-SHA256' +
  '&X-Amz-Credential=AKIAEXAMPLE%2F20261121&X-Amz-Security-Token=sess10n&X-Amz-Signature=5ec2e7';
const KEY = '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw\n-----END PRIVATE KEY-----';
const SECRETS = [
  JWT,
  STATIC,
  '5ec2e7',
  'sess10n',
  'AKIAEXAMPLE',
  'MC4CAQAwBQYDK2Vw',
  'opaque-t0ken',
];

const memory = () => {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  return {
    stream,
    text: () => text,
    lines: () =>
      text
        .trim()
        .split('\n')
        .map((l) => JSON.parse(l)),
  };
};

describe('the log', () => {
  it('of real requests holds the path, and neither token nor presigned URL', async () => {
    const log = memory();
    const logger = createLogger({ level: 'debug', stream: log.stream });
    const server = createServer((req, res) => {
      logger.info({ req: { method: req.method, url: req.url, headers: req.headers } }, 'request');
      logger.info({ headers: req.headers }, `answering ${req.headers.authorization}`);
      res.writeHead(307, { location: PRESIGNED }).end();
      logger.info({ res: { headers: res.getHeaders(), location: PRESIGNED } }, 'redirected');
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((done) => server.once('listening', done));
    const { port } = server.address() as AddressInfo;
    for (const authorization of [`Bearer ${JWT}`, `bearer ${STATIC}`, 'Bearer opaque-t0ken'])
      await new Promise((done) =>
        request(
          { port, path: '/v1/cache/42', headers: { authorization, cookie: STATIC } },
          (response) => response.resume().once('end', done),
        ).end(),
      );
    for (const secret of SECRETS) expect(log.text()).not.toContain(secret);
    expect(log.lines()).toHaveLength(9);
    expect(log.text()).toContain('"url":"/v1/cache/42"');
    expect(log.lines()[0].req.headers.authorization).toBe('[hidden]');
  });

  it.each([
    ['an error that quotes a URL', new Error(`PUT ${PRESIGNED} failed`)],
    ['an error that quotes a token', new Error(`401 for Bearer opaque-t0ken and ${JWT}`)],
    [
      'an error whose cause quotes one',
      new Error('no', { cause: new Error(`${STATIC} ${PRESIGNED}`) }),
    ],
    ['a key', new Error(KEY)],
    ['a text', `${PRESIGNED} ${JWT}`],
  ])('hides secrets in %s', (_name, error) => {
    const log = memory();
    logTelemetry(createLogger({ level: 'debug', stream: log.stream })).fault('store', error);
    for (const secret of SECRETS) expect(log.text()).not.toContain(secret);
    expect(log.lines()[0]).toMatchObject({ level: 'error', where: 'store', msg: 'fault' });
  });

  it('hides fields by their name, in child loggers as well', () => {
    const log = memory();
    const child = createLogger({ level: 'info', stream: log.stream }).child({ token: 'plain-1' });
    child.info({ a: { accessToken: 'plain-2' }, secret: 'plain-3', oidcToken: 'plain-4' }, 'x');
    child.info({ note: `see ${JWT}` }, STATIC);
    expect(log.text()).not.toMatch(/plain-\d/);
    expect(log.text()).not.toContain(JWT);
    expect(log.text()).not.toContain(STATIC);
  });

  it('writes one JSON line with an ISO 8601 time, hits only at level debug', () => {
    const log = memory();
    const telemetry = logTelemetry(createLogger({ level: 'info', stream: log.stream }));
    telemetry.hit({ scope: 'trusted', repository: 'github/1', size: 3, ms: 1 });
    telemetry.stored({ scope: 'trusted', repository: 'github/1', size: 3, ms: 1, hash: '42' });
    expect(log.lines()).toHaveLength(1);
    expect(log.lines()[0]).toMatchObject({ level: 'info', hash: '42', size: 3, msg: 'stored' });
    expect(log.lines()[0].time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });
});
