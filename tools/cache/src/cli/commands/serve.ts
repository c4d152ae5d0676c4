import type { Command } from 'commander';
import { serve } from '../../server/serve/serve';
import type { ServeFlags } from '../../settings/serve';
import { examples } from '../examples';

const AFTER = `
Environment (secrets also by a file named in …_FILE)
  PLATFORM_CACHE_HOST, _PORT, _FOLDER, _MAX_BYTES, _MAX_AGE_DAYS, _LOG_LEVEL   as the options
  PLATFORM_CACHE_STATIC_TOKENS       who may use the cache, JSON as platform-cache token prints it
  PLATFORM_CACHE_RULES               trust rules for jobs with OIDC tokens, JSON
  PLATFORM_CACHE_AUDIENCE            audience of those tokens
  PLATFORM_CACHE_ADMIN_SHA256        digest of the admin token
  PLATFORM_CACHE_METRICS_SHA256      digest of a token that may look at figures and nothing else
  PLATFORM_CACHE_SIGNING_KEY         Ed25519 private key in PEM, see platform-cache keys
  PLATFORM_CACHE_RETIRED_KEYS        public keys in PEM of signing keys used before
  PLATFORM_CACHE_ACCESS_TOKEN_TTL    seconds, default 21600
  PLATFORM_CACHE_MAX_ENTRY_BYTES     default 2 GiB
  PLATFORM_CACHE_VERIFY_READS        false: send to Nx without comparing every byte with its seal, default true
  PLATFORM_CACHE_VALIDATE_ARCHIVES   false: store archives without looking into them, default true

Without any of them it serves this machine alone: a key and a token are made once, in the folder.`;

export const register = (program: Command): void => {
  program
    .command('serve')
    .description('serve a cache from a folder of this machine')
    .option('--host <name>', 'address to listen on (default: 127.0.0.1)')
    .option('--port <number>', 'port, 0 for a free one (default: 8765)')
    .option('--folder <folder>', 'where it keeps everything (default: ~/.cache/platform-cache)')
    .option('--max-bytes <bytes>', 'of all entries, the ones read longest ago go (default: 10 GiB)')
    .option('--max-age-days <days>', 'since an entry was last read (default: 30)')
    .option('--log-level <level>', 'of the JSON lines on stderr (default: info)')
    .addHelpText(
      'after',
      AFTER +
        examples(
          ['Two clones on this machine share builds', 'platform-cache serve'],
          [
            'One CI host for many runners',
            'PLATFORM_CACHE_STATIC_TOKENS_FILE=tokens.json platform-cache serve --host 0.0.0.0',
          ],
        ),
    )
    .action((flags: ServeFlags) => serve(flags));
};
