import type { APIGatewayProxyEvent, ALBEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import rows from '../../test/http-paths.json' with { type: 'json' };
import { captureLogs, httpEvent, lambdaContext } from '../testing/index.js';
import { createRoute, httpApp, httpHandler, json, router, z, type HttpEvent } from './index.js';

/** A path as it was sent, as an HTTP API hands it on, and the value a route gets of it. */
interface Row {
  readonly sent: string;
  readonly decoded: string;
  readonly slug?: string;
  readonly refused?: Refusal;
  /** Where an HTTP API loses what tells a value from a path. */
  readonly httpApi?: Refusal;
}

interface Refusal {
  readonly status: number;
  readonly message: string;
}

const v2 = (path: string, domainName: string): HttpEvent => {
  const event = httpEvent({ path });
  return { ...event, requestContext: { ...event.requestContext, domainName } };
};

/** What REST API and ALB have in common. */
const v1 = {
  httpMethod: 'GET',
  headers: { host: 'api.example.com' },
  body: null,
  isBase64Encoded: false,
};

const FRONT_DOORS: Readonly<Record<string, (row: Row) => HttpEvent>> = {
  'HTTP API': ({ decoded }) => v2(decoded, 'api.example.com'),
  'HTTP API with payload 1.0': ({ decoded }) =>
    ({
      ...v1,
      version: '1.0',
      path: decoded,
      requestContext: {},
    }) as unknown as APIGatewayProxyEvent,
  'function URL': ({ sent }) => v2(sent, 'abc.lambda-url.eu-central-1.on.aws'),
  'REST API': ({ sent }) =>
    ({ ...v1, path: sent, requestContext: {} }) as unknown as APIGatewayProxyEvent,
  ALB: ({ sent }): ALBEvent => ({
    ...v1,
    path: sent,
    requestContext: { elb: { targetGroupArn: 'arn' } },
  }),
};

const link = createRoute({
  method: 'get',
  path: '/links/{slug}',
  request: { params: z.object({ slug: z.string() }) },
  responses: { 200: json(z.object({ slug: z.string() }), 'The slug') },
});
const handler = httpHandler(
  httpApp({ routes: [router().openapi(link, (c) => c.json(c.req.valid('param'), 200))] }),
);

const answerTo = async (event: HttpEvent) => {
  const { result } = await captureLogs(() => handler(event, lambdaContext()));
  const body = JSON.parse(result.body ?? '') as { error?: { message: string } };
  return body.error ? { status: result.statusCode, message: body.error.message } : body;
};

test.each(Object.entries(FRONT_DOORS))(
  'a path arrives as it was sent, decoded once: %s',
  async (frontDoor, eventOf) => {
    const table: readonly Row[] = rows;
    expect(table.length).toBeGreaterThan(60);
    for (const row of table) {
      const lost = frontDoor.startsWith('HTTP API') ? row.httpApi : undefined;
      const right = lost ?? row.refused ?? { slug: row.slug };
      expect({ sent: row.sent, answer: await answerTo(eventOf(row)) }).toEqual({
        sent: row.sent,
        answer: right,
      });
    }
  },
);
