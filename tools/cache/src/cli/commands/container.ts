import type { Command } from 'commander';
import { runContainer } from '../../container/run-container';
import { examples } from '../examples';

const AFTER = `
Environment (secrets also by a file named in …_FILE)
  PLATFORM_CACHE_BUCKET              where the entries are kept
  PLATFORM_CACHE_PREFIX              in front of every key, ends in a slash, default none
  PLATFORM_CACHE_SIGNING_KEY         Ed25519 private key in PEM, as platform-cache keys makes it
  PLATFORM_CACHE_RULES               trust rules for jobs with OIDC tokens, JSON
  PLATFORM_CACHE_AUDIENCE            audience of those tokens
  PLATFORM_CACHE_STATIC_TOKENS       who else may use the cache, JSON as platform-cache token prints it
  PLATFORM_CACHE_ADMIN_TOKEN         32 or more random characters; or its digest in _ADMIN_SHA256
  PLATFORM_CACHE_METRICS_TOKEN       the same for a token that may look at figures and nothing else
  PLATFORM_CACHE_…_SECRET            ARN or name in AWS Secrets Manager, for SIGNING_KEY, STATIC_TOKENS, ADMIN_TOKEN,
                                     METRICS_TOKEN
  PLATFORM_CACHE_SPOOL_FOLDER        for entries on their way to S3, default /var/spool/platform-cache
  PLATFORM_CACHE_HOST, _PORT         default 0.0.0.0 and 8080
  PLATFORM_CACHE_RETIRED_KEYS, _ACCESS_TOKEN_TTL, _MAX_ENTRY_BYTES, _VERIFY_READS, _VALIDATE_ARCHIVES, _LOG_LEVEL
                                     as for platform-cache serve
  AWS_REGION, AWS_ENDPOINT_URL, …    as every AWS SDK reads them

It drains on SIGTERM for 8 s at most.`;

export const register = (program: Command): void => {
  program
    .command('container')
    .description('serve a cache from an S3 bucket, told everything by environment variables')
    .addHelpText(
      'after',
      AFTER +
        examples([
          'A server on a bucket',
          'PLATFORM_CACHE_BUCKET=cache PLATFORM_CACHE_SIGNING_KEY_FILE=key.pem \\\n' +
            '    PLATFORM_CACHE_STATIC_TOKENS_FILE=tokens.json platform-cache container',
        ]),
    )
    .action(() => runContainer());
};
