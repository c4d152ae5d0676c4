import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { parseStaticTokens } from '../../identity/static-token';
import { tokenDigest } from '../../identity/token-digest';
import { examples } from '../examples';
import { UsageError } from '../../model/errors';

/** 256 bits: beyond guessing. The prefix lets logs and secret scanners know it. */
const makeToken = (): string => `pct_${randomBytes(32).toString('base64url')}`;

const SHORTEST = 32;

interface Options {
  readonly name: string;
  readonly repository: string;
  readonly access: string;
  readonly stdin?: boolean;
  readonly json?: boolean;
}

const givenToken = async (): Promise<string> => {
  const token = (await text(process.stdin)).trim();
  if (token.length >= SHORTEST && !/\s/.test(token)) return token;
  throw new UsageError({
    what: `the token on stdin has ${token.length} characters`,
    allowed: `${SHORTEST} or more without white space`,
    run: 'platform-cache token, which makes one',
  });
};

const run = async ({ name, repository, access, stdin, json }: Options): Promise<void> => {
  const token = stdin ? await givenToken() : makeToken();
  const entry = { name, repository, access, sha256: tokenDigest(token) };
  parseStaticTokens(JSON.stringify([entry]));
  if (json) process.stdout.write(`${JSON.stringify({ token, entry })}\n`);
  else process.stdout.write(`token  ${token}\nentry  ${JSON.stringify(entry)}\n`);
  if (!stdin && !json)
    process.stderr.write(
      'The token is shown only now. The entry belongs in the list of static tokens.\n',
    );
};

export const register = (program: Command): void => {
  program
    .command('token')
    .description('make a static token for whoever has no OIDC identity, or hash one that exists')
    .option('--name <name>', 'who holds it: a-z, 0-9 and -', 'ci')
    .option('--repository <name>', 'whose entries it reaches: a-z, 0-9 and -', 'default')
    .option('--access <rights>', 'trusted, own or read', 'read')
    .option('--stdin', 'hash the token given on standard input')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Rights
  trusted  reads and writes the trusted scope: only for CI of the default branch
  own      reads trusted and own/<name>, writes own/<name>: for CI of pull requests
  read     reads trusted: for developers
${examples(
  [
    'A token for the default branch',
    'platform-cache token --name main --repository shop --access trusted',
  ],
  ['One for laptops', 'platform-cache token --name laptops --repository shop --access read'],
)}`,
    )
    .action(run);
};
