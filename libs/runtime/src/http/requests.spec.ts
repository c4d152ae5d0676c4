import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { expect, test } from 'vitest';
import table from '../../test/http-requests.json' with { type: 'json' };
import { vehiclesApp } from '../../test/vehicles-app.js';
import { captureLogs, httpEvent, lambdaContext } from '../testing/index.js';
import { httpHandler, type HttpEvent } from './index.js';

/** A request as it is sent, and the one right answer to it. */
interface Row {
  readonly method: string;
  /** `{id}` stands for the id of a vehicle with the name truck. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A body that is no text. */
  readonly base64?: string;
  readonly status: number;
  readonly error?: { readonly code: string; readonly message: string };
  readonly answer?: object;
  readonly allow?: string;
}

type Send = (row: Row) => HttpEvent;

/** An event of a front door that hands the path on as it was sent. */
const payload2: Send = ({ method, path, headers, body, base64 }) => {
  const [rawPath = '', ...query] = path.split('?');
  const event = httpEvent({ method, path: rawPath, query: query.join('?'), headers, body });
  const domainName = 'a.lambda-url.eu-central-1.on.aws';
  return {
    ...event,
    ...(base64 && { body: base64, isBase64Encoded: true }),
    requestContext: { ...event.requestContext, domainName },
  };
};

const alb: Send = ({ method, path, headers = {}, body, base64 }) => {
  const [rawPath = '', ...query] = path.split('?');
  const pairs = query
    .join('?')
    .split('&')
    .filter(Boolean)
    .map((pair) => pair.split('='));
  const names = new Set(pairs.map(([name = '']) => name));
  const values = (name: string) =>
    pairs.filter(([each]) => each === name).map(([, ...value]) => value.join('='));
  return {
    httpMethod: method,
    path: rawPath,
    multiValueHeaders: Object.fromEntries(
      Object.entries({ host: 'h', ...headers }).map(([name, value]) => [name, [value]]),
    ),
    multiValueQueryStringParameters: Object.fromEntries(
      [...names].map((name) => [name, values(name)]),
    ),
    body: base64 ?? body ?? null,
    isBase64Encoded: base64 !== undefined,
    requestContext: { elb: { targetGroupArn: 'arn' } },
  };
};

const FRONT_DOORS: Readonly<Record<string, Send>> = { 'payload 2.0': payload2, ALB: alb };

const bodyOf = ({ body }: APIGatewayProxyStructuredResultV2) =>
  body ? (JSON.parse(body) as { id: string; error?: object }) : undefined;

test.each(Object.entries(FRONT_DOORS))(
  'each request of the table has its one right answer: %s',
  async (_name, send) => {
    const rows: readonly Row[] = table;
    expect(rows.length).toBeGreaterThan(200);
    const handler = httpHandler(vehiclesApp());
    const answerTo = async (row: Row) =>
      (await captureLogs(() => handler(send(row), lambdaContext()))).result;
    const json = { 'content-type': 'application/json' };
    const body = '{"name":"truck"}';
    const made = await answerTo({
      method: 'POST',
      path: '/vehicles',
      headers: json,
      body,
      status: 201,
    });
    const id = bodyOf(made)?.id ?? '';
    for (const row of rows) {
      const path = row.path.replaceAll('{id}', id);
      const answer = await answerTo({ ...row, path });
      const said = bodyOf(answer);
      expect({ row, status: answer.statusCode, said }).toMatchObject({ row, status: row.status });
      if (row.error) {
        const { code, message, ...more } = row.error;
        const error = { code, message, requestId: 'request-1', ...more };
        expect({ row, body: answer.body }).toEqual({ row, body: JSON.stringify({ error }) });
      }
      if (row.answer) expect({ row, said }).toMatchObject({ row, said: row.answer });
      const { multiValueHeaders } = answer as { multiValueHeaders?: Record<string, string[]> };
      const headers = { ...answer.headers, ...multiValueHeaders };
      if (row.allow) expect([headers['allow']].flat()).toEqual([row.allow]);
      if (said) expect([headers['content-type']].flat()).toEqual(['application/json']);
      else expect(answer.body).toBe('');
    }
  },
);
