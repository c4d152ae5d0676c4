import { PlatformError } from '@platform/model/errors';
import { defineKind } from './handler-kind';
import { PROVISIONED_OPTION } from './provisioned-option';

/** API Gateway gives an authorizer up after 10 s (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html). */
const WAITS_S = 10;

const assertHeaders = (identity: string): readonly string[] => {
  const names = identity.split(',').map((name) => name.trim());
  const once = new Set(names.map((name) => name.toLowerCase())).size === names.length;
  if (once && names.every((name) => /^[A-Za-z][A-Za-z0-9-]*$/.test(name))) return names;
  throw new PlatformError({
    what: `--identity '${identity}' is not made of headers, each once`,
    allowed: "names of headers, such as 'authorization' or 'x-api-key,x-tenant'",
  });
};

export const authorizer = defineKind({
  id: 'authorizer',
  label: "decides who may call the service's HTTP API, where a token of the issuer is not enough",
  makes: 'function that the HTTP API asks, refusing unless told otherwise',
  outputs: [],
  servesApi: false,
  starter: false,
  size: { memory: 256, timeout: 5 },
  timeoutLimit: { seconds: WAITS_S, reason: `an HTTP API waits ${WAITS_S} s for its authorizer` },
  options: {
    ...PROVISIONED_OPTION,
    identity: {
      type: 'string',
      description: 'Headers without which a request is refused unasked, comma-separated.',
      default: 'authorization',
    },
    cacheSeconds: {
      type: 'number',
      description: 'Time that an answer holds for whatever the same identity asks for,',
      least: 0,
      most: 3_600,
      unit: 's; 0 asks each time',
    },
  },
  plan: ({ identity, cacheSeconds }) => [
    {
      set: 'handler/authorizer',
      variables: {
        identity: identity === undefined ? undefined : assertHeaders(identity),
        cacheSeconds,
      },
    },
  ],
});
