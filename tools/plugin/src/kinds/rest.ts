import { PlatformError } from '@platform/model/errors';
import { API_TIMEOUT } from '@platform/model/limits';
import { HEALTH } from '../routes/path';
import { defineKind, type HandlerKind } from './handler-kind';
import { PROVISIONED_OPTION } from './provisioned-option';
import { PUBLIC_OPTION, asksIam, assertPublic } from './public-option';
import { isPerRoute, ROUTING_OPTION } from './routing-option';

/** @throws PlatformError where the answer of one caller would be given to another */
const assertCacheable = (cache: number | undefined, open: string | undefined): void => {
  if (cache === undefined || open !== undefined) return;
  throw new PlatformError({
    what: `--cache ${cache} would give the answer of one caller to another`,
    allowed: '--cache with --public, for answers that are for anybody',
  });
};

const WAF = /^arn:aws[\w-]*:wafv2:[\w-]+:\d{12}:regional\/webacl\/[\w-]+\/[\w-]+$/;

const assertWaf = (waf: string | undefined): void => {
  if (waf === undefined || WAF.test(waf)) return;
  throw new PlatformError({
    what: `--waf '${waf}' is not the ARN of a regional web ACL`,
    allowed: 'arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>',
  });
};

const RANGE = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!\/)|(?=\/))){4}\/(?:3[0-2]|[12]?\d)$/;

const rangesOf = (allowFrom: string | undefined): readonly string[] => {
  const ranges = allowFrom?.split(',').map((range) => range.trim()) ?? [];
  const wrong = ranges.find((range) => !RANGE.test(range));
  if (wrong === undefined) return ranges;
  throw new PlatformError({
    what: `--allowFrom has '${wrong}', which is no range of addresses`,
    allowed: 'IPv4 ranges such as 203.0.113.0/24, comma-separated',
  });
};

/** Those that a REST API has a resource for, beside {proxy+} as the one variable below its root. */
const ownRoutes: HandlerKind['ownRoutes'] = (patterns) =>
  patterns
    .filter((pattern) => !/ \/\{|~/.test(pattern) && pattern !== `GET ${HEALTH}`)
    .map((pattern) => ({ pattern }));

export const rest = defineKind({
  id: 'rest',
  label: 'answers the routes of the context behind a REST API: API keys, cache, WAF, addresses',
  makes: 'function behind a REST API of its own, traced and throttled: IAM unless it is public',
  outputs: ['<Pascal>ApiUrl', '<Pascal>ApiKeyId'],
  servesApi: true,
  asks: asksIam,
  ownRoutes,
  starter: false,
  size: { memory: 512, timeout: API_TIMEOUT.most },
  timeoutLimit: {
    seconds: API_TIMEOUT.most,
    reason: `a REST API stops waiting after ${API_TIMEOUT.most} s`,
  },
  options: {
    ...PROVISIONED_OPTION,
    ...PUBLIC_OPTION,
    apiKey: { type: 'boolean', description: 'Callers need a key of the usage plan.' },
    waf: { type: 'string', description: 'ARN of a regional web ACL of WAF.', default: 'none' },
    cache: {
      type: 'number',
      description: 'How long answers to GET are kept,',
      least: 1,
      most: 3600,
      unit: 's (API Gateway, cache settings)',
      default: 'not at all',
    },
    allowFrom: {
      type: 'string',
      description: 'Ranges of addresses that alone may call, comma-separated.',
      default: 'any address',
    },
    ...ROUTING_OPTION,
  },
  plan: ({ public: open, apiKey, waf, cache, allowFrom, ...rest }) => {
    assertPublic(open);
    assertCacheable(cache, open);
    assertWaf(waf);
    const ranges = rangesOf(allowFrom);
    const perRoute = isPerRoute(rest);
    return [
      { set: 'handler/http', variables: { payload: '1.0' } },
      {
        set: 'handler/rest',
        shared: true,
        variables: { open, apiKey, waf, cache, ranges, perRoute },
      },
    ];
  },
});
