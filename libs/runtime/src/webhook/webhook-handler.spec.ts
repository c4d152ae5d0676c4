import { expect, test } from 'vitest';
import { captureLogs, httpEvent, lambdaContext } from '../testing/index.js';
import {
  github,
  hmac,
  slack,
  stripe,
  webhookEventSchema,
  webhookHandler,
  type SignatureScheme,
  type WebhookEvent,
} from './index.js';

interface Vector {
  readonly scheme: SignatureScheme;
  readonly secret: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Unix seconds. */
  readonly at: number;
}

const VECTORS: Readonly<Record<string, Vector>> = {
  // docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  github: {
    scheme: github(),
    secret: "It's a Secret to Everybody",
    body: 'Hello, World!',
    headers: {
      'x-hub-signature-256':
        'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    },
    at: 1_767_323_045,
  },
  // docs.stripe.com/webhooks#verify-manually, computed with openssl
  stripe: {
    scheme: stripe(),
    secret: 'whsec_test_secret',
    body: '{\n  "id": "evt_test_webhook",\n  "object": "event"\n}',
    headers: {
      'stripe-signature':
        't=12345,v1=2672d138c9a412830f3bfe2ecc5bfb3277cf6f5b49d0119d77dd6cb64da1257e,v0=00',
    },
    at: 12_345,
  },
  // api.slack.com/authentication/verifying-requests-from-slack
  slack: {
    scheme: slack(),
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    headers: {
      'x-slack-request-timestamp': '1531420618',
      'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    },
    at: 1_531_420_618,
  },
  hmac: {
    scheme: hmac(),
    secret: 'shared',
    body: '{}',
    headers: {
      'x-timestamp': '1767323045',
      'x-signature': 'sha256=f93b6786b45186fcf7d84c678ac7de099c2c84c9680cda7a94436c4279c4c0a1',
    },
    at: 1_767_323_045,
  },
};

const send = async (
  vector: Vector,
  change: Partial<Vector> & { base64?: boolean } = {},
  raw: object = {},
) => {
  const { scheme, secret, body, headers, at, base64 } = {
    ...vector,
    ...change,
    base64: change.base64,
  };
  const sent: WebhookEvent[] = [];
  const handler = webhookHandler(
    scheme,
    {
      signingSecret: async () => secret,
      webhookEvents: { send: async (event) => void sent.push(webhookEventSchema.parse(event)) },
    },
    () => at * 1000,
  );
  const sample = httpEvent({ method: 'POST', path: '/webhooks/a', headers, body, base64 });
  const event = { ...sample, ...raw };
  const { result, logs } = await captureLogs(() => handler(event, lambdaContext()));
  return { status: result.statusCode, body: result.body ?? '', sent, logs };
};

const named = Object.entries(VECTORS);
const REFUSED =
  '{"error":{"code":"UNAUTHORIZED","message":"The signature is not right","requestId":"request-1"}}';

test.each(named)('F-041: what %s signs is handed over as it was sent', async (_name, vector) => {
  for (const base64 of [false, true]) {
    const { status, sent, body } = await send(vector, { base64 });
    expect(status).toBe(202);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      body: vector.body,
      receivedAt: new Date(vector.at * 1000).toISOString(),
    });
    expect(JSON.parse(body)).toEqual({ id: sent[0]?.id });
  }
});

test.each(named)('of %s one changed byte, or another secret, is refused', async (_name, vector) => {
  for (const change of [
    { body: `${vector.body} ` },
    { secret: `${vector.secret}.` },
    { headers: {} },
    { headers: Object.fromEntries(Object.keys(vector.headers).map((name) => [name, ''])) },
    { secret: '' },
    { secret: '\n' },
  ])
    expect(await send(vector, change)).toMatchObject({ status: 401, sent: [], body: REFUSED });
});

test.each(named.filter(([name]) => name !== 'github'))(
  'of %s a signature of five minutes ago is taken, an older one is not',
  async (_name, vector) => {
    for (const seconds of [-300, 300])
      expect(await send(vector, { at: vector.at + seconds })).toMatchObject({ status: 202 });
    for (const seconds of [-301, 301])
      expect(await send(vector, { at: vector.at + seconds })).toMatchObject({
        status: 401,
        sent: [],
        body: REFUSED,
      });
  },
);

test('a second secret is taken while the first is being changed', async () => {
  const vector = VECTORS['github'] as Vector;
  expect(await send(vector, { secret: `next\n${vector.secret}\n` })).toMatchObject({ status: 202 });
});

test('the id is that of the body, whenever and however it is signed', async () => {
  const { sent } = await send(VECTORS['hmac'] as Vector);
  expect(sent[0]?.id).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
});

test('a question whether somebody is here is answered, and is no event', async () => {
  const body = '{"type":"url_verification","challenge":"3eZbrw1aB"}';
  const headers = {
    'x-slack-request-timestamp': '1531420618',
    'x-slack-signature': 'v0=398978734aac3e863d5fa269ac085430a797e9009cee5f123f86e4a2e733f136',
  };
  const vector = { ...(VECTORS['slack'] as Vector), body, headers };
  expect(await send(vector)).toMatchObject({ status: 200, body: '3eZbrw1aB', sent: [] });
  expect(await send(vector, { body: body.replace('B"', 'C"') })).toMatchObject({ status: 401 });
});

test('what a queue cannot hold is refused: text beyond its size, and what is no text', async () => {
  const vector = VECTORS['github'] as Vector;
  const large = 'x'.repeat(1_000_000);
  const signature = 'sha256=2c5f139262661d0cba16c97c92b28e8efc47f851b883768d32d0cce719bb0966';
  expect(
    await send(vector, { body: large, headers: { 'x-hub-signature-256': signature } }),
  ).toMatchObject({ status: 413, sent: [] });
  const raw = {
    body: '/w==',
    isBase64Encoded: true,
    headers: {
      'x-hub-signature-256':
        'sha256=550a0e06f79a6463775907276aeb6720934370ff9de04462857a4d02249477bf',
    },
  };
  expect(await send(vector, {}, raw)).toMatchObject({ status: 400, sent: [] });
});

test('a body that is not the base64 that it is said to be is refused', async () => {
  const vector = VECTORS['github'] as Vector;
  for (const body of [vector.body, `${btoa(vector.body)}\n`])
    expect(await send(vector, {}, { body, isBase64Encoded: true })).toMatchObject({
      status: 400,
      sent: [],
      body: '{"error":{"code":"BAD_REQUEST","message":"The body is not base64, although the front door says so","requestId":"request-1"}}',
    });
});

test('no secret and no signature is logged', async () => {
  const vector = VECTORS['github'] as Vector;
  const { logs } = await send(vector, { body: 'other' });
  expect(logs).toContainEqual(
    expect.objectContaining({ message: 'Signature refused', problem: 'it does not fit' }),
  );
  expect(JSON.stringify(logs)).not.toContain(vector.secret);
  expect(JSON.stringify(logs)).not.toContain('757107ea');
});
