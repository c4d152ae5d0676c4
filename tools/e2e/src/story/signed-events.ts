import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import type { Cloud } from '../cloud/cloud';
import { sendRaw } from '../cloud/raw-request';

const SECRET = 'whsec_of_this_story';
const PATH = '/webhooks/payments';

const signature = (body: string, seconds: number, secret = SECRET): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

/** Where a webhook answers, what its worker logs, and where it keeps what failed. */
export interface Webhook {
  readonly url: string;
  readonly service: string;
  /** Log group of its worker. */
  readonly log: string;
}

/**
 * What a sender signs reaches the worker as it was sent, once; what nobody signed, or long ago, reaches
 * nobody. Without its secret a webhook takes nothing.
 */
export const expectSignedEvents = async (
  cloud: Cloud,
  { url, service, log }: Webhook,
): Promise<void> => {
  const now = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({ id: `evt_${now}`, note: 'größer als 1 €' });
  const post = (text: string, signed?: string) =>
    sendRaw(url, {
      method: 'POST',
      path: PATH,
      headers: {
        'content-type': 'application/json',
        ...(signed && { 'stripe-signature': signed }),
      },
      body: text,
    });

  expect(await post(body, signature(body, now))).toMatchObject({ status: 500 });
  await cloud.putSecret(`secrets/${service}/payments-signing`, SECRET);
  const refused = { status: 401, body: { error: { code: 'UNAUTHORIZED' } } };
  for (const wrong of [
    undefined,
    signature(body, now, 'another'),
    signature(`${body} `, now),
    signature(body, now - 301),
  ])
    expect(await post(body, wrong)).toMatchObject(refused);
  const taken = await post(body, signature(body, now));
  expect(taken).toMatchObject({ status: 202 });
  // Within five minutes: the same event, signed anew.
  expect(await post(body, signature(body, now + 1))).toEqual(taken);
  const { id } = taken.body as { id: string };
  const told = `received ${id} ${Buffer.byteLength(body)}`;
  await cloud.told(log, told);
  expect((await cloud.logs(log)).filter((line) => line.includes(told))).toHaveLength(1);
};
