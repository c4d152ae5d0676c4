import { PlatformError } from '@platform/model/errors';
import { Duration } from 'aws-cdk-lib';
import type { MethodDeploymentOptions, StageOptions } from 'aws-cdk-lib/aws-apigateway';
import { requireWhole } from './require-whole';

/** Answers to GET that are kept in front of the function. */
export interface RestCache {
  /** Seconds, 1–3600 (API Gateway, "Cache settings for REST APIs"). */
  readonly seconds: number;
  /** Query parameters that make another answer. Default `limit` and `cursor`, as lists read them. */
  readonly query?: readonly string[];
}

/** Query parameters of the lists that the generators write. */
const LISTS = ['limit', 'cursor'] as const;

export const cacheQuery = ({ query = LISTS }: RestCache): string[] =>
  query.map((name) => `method.request.querystring.${name}`);

/** @throws PlatformError where the answer of one caller would be given to another */
export const requireCache = (
  handler: string,
  { seconds }: RestCache,
  reason: string | undefined,
): void => {
  requireWhole(handler, 'cache.seconds', seconds, 1, 3600);
  if (reason !== undefined) return;
  throw new PlatformError({
    what: `The cache of handler '${handler}' would give the answer of one caller to another`,
    got: 'cache without public',
    allowed: 'a cache of answers that are for anybody: public, with the reason',
    run: `edit infra/handlers/${handler}.ts`,
  });
};

const kept = ({ seconds }: RestCache): MethodDeploymentOptions => ({
  cachingEnabled: true,
  cacheDataEncrypted: true,
  cacheTtl: Duration.seconds(seconds),
});

/** A stage keeps what GET of the given paths answers, in the smallest cluster there is. */
export const cachedStage = (
  cache: RestCache | undefined,
  methods: readonly string[],
): Partial<StageOptions> =>
  cache === undefined
    ? {}
    : {
        cacheClusterEnabled: true,
        cacheClusterSize: '0.5',
        methodOptions: Object.fromEntries(methods.map((method) => [method, kept(cache)])),
      };
