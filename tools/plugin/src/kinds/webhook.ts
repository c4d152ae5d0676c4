import { API_TIMEOUT } from '@platform/model/limits';
import { PlatformError } from '@platform/model/errors';
import { isKebabCase } from '@platform/model/names';
import { createHmac } from 'node:crypto';
import { namesOf } from '../names/names';
import { defineKind } from './handler-kind';
import { PROVISIONED_OPTION } from './provisioned-option';

/** What a sample is sent at, in Unix seconds, and by whom. */
const SAMPLE = { at: 1_767_323_045, secret: 'sample', body: '{"id":"event-1"}' } as const;

const signed = (prefix = ''): string =>
  createHmac('sha256', SAMPLE.secret).update(`${prefix}${SAMPLE.body}`).digest('hex');

interface Scheme {
  readonly label: string;
  /** Name of the scheme in Go. */
  readonly schemeGo: string;
  /** Whether a signature has a time, and so an age. */
  readonly timed: boolean;
  /** Headers of a signed sample. */
  readonly headers: Readonly<Record<string, string>>;
}

const SCHEMES: Readonly<Record<string, Scheme>> = {
  hmac: {
    label: 'any sender: X-Signature over X-Timestamp and the body',
    schemeGo: 'HMAC',
    timed: true,
    headers: {
      'x-timestamp': `${SAMPLE.at}`,
      'x-signature': `sha256=${signed(`${SAMPLE.at}.`)}`,
    },
  },
  github: {
    label: 'X-Hub-Signature-256, without a time',
    schemeGo: 'GitHub',
    timed: false,
    headers: { 'x-github-event': 'ping', 'x-hub-signature-256': `sha256=${signed()}` },
  },
  stripe: {
    label: 'Stripe-Signature',
    schemeGo: 'Stripe',
    timed: true,
    headers: { 'stripe-signature': `t=${SAMPLE.at},v1=${signed(`${SAMPLE.at}.`)}` },
  },
  slack: {
    label: 'X-Slack-Signature, and the challenge of a new address',
    schemeGo: 'Slack',
    timed: true,
    headers: {
      'x-slack-request-timestamp': `${SAMPLE.at}`,
      'x-slack-signature': `v0=${signed(`v0:${SAMPLE.at}:`)}`,
    },
  },
};

const TOLERANCE = { least: 1, most: 3_600, unit: 's' } as const;
const DEFAULTS = { scheme: 'hmac', tolerance: 300 } as const;

const assertReference = (secret: string): void => {
  if (isKebabCase(secret)) return;
  throw new PlatformError({
    what: `--secret '${secret ? '…' : ''}' names no secret: a signature is checked by one in Secrets Manager, whose value is never written down`,
    allowed:
      'a name in kebab-case, such as stripe-signing; what it holds is put into Secrets Manager',
  });
};

const assertTimed = (scheme: string, tolerance: number | undefined): void => {
  if (tolerance === undefined || SCHEMES[scheme]?.timed) return;
  throw new PlatformError({
    what: `--tolerance means nothing to scheme ${scheme}: its signatures have no time`,
    allowed: `no --tolerance, or a scheme of ${Object.keys(SCHEMES)
      .filter((each) => SCHEMES[each]?.timed)
      .join(', ')}`,
  });
};

export const webhook = defineKind({
  id: 'webhook',
  label: 'takes signed events of others over HTTP, and hands them to a worker of its own',
  makes: 'function behind the HTTP API that checks signatures',
  outputs: ['ApiUrl'],
  servesApi: false,
  starter: false,
  size: { memory: 256, timeout: 10 },
  timeoutLimit: {
    seconds: API_TIMEOUT.most,
    reason: `an HTTP API stops waiting after ${API_TIMEOUT.most} s`,
  },
  options: {
    ...PROVISIONED_OPTION,
    scheme: {
      type: 'string',
      description: 'How the sender signs what it sends.',
      choices: Object.entries(SCHEMES).map(([value, { label }]) => ({ value, label })),
      default: DEFAULTS.scheme,
    },
    secret: {
      type: 'string',
      description: 'Name of the secret in Secrets Manager, below those of the service.',
      default: 'the name, with -signing behind it',
    },
    tolerance: {
      type: 'number',
      description: 'Age that a signature may have, where it has a time,',
      ...TOLERANCE,
    },
  },
  plan: ({ name, scheme = DEFAULTS.scheme, secret = `${name}-signing`, tolerance }) => {
    assertReference(secret);
    assertTimed(scheme, tolerance);
    const known = SCHEMES[scheme];
    const asked = { scheme, secret, tolerance, sample: SAMPLE, worker: namesOf(`${name}-worker`) };
    return [{ set: 'handler/webhook', variables: { ...asked, ...known } }];
  },
});
