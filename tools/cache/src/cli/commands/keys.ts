import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { examples } from '../examples';
import { UsageError } from '../../model/errors';

interface Options {
  readonly out: string;
}

const writePrivateKey = (file: string): void => {
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), {
      mode: 0o600,
      flag: 'wx',
    });
  } catch (error) {
    throw new UsageError({
      what: `the key cannot be written to '${file}' (${(error as NodeJS.ErrnoException).code})`,
      allowed:
        'a new file in a folder you can write to; a key is never overwritten, entries sealed with it would be lost',
      run: 'platform-cache keys --out another.pem',
    });
  }
};

export const register = (program: Command): void => {
  program
    .command('keys')
    .description('make the Ed25519 key that a server seals entries with')
    .option(
      '--out <file>',
      'where the private key is written, PKCS #8 in PEM, mode 0600',
      'seal-key.pem',
    )
    .addHelpText(
      'after',
      examples(
        ['Make a key and start a server with it', 'platform-cache keys --out seal-key.pem'],
        [
          'Keep it in AWS Secrets Manager',
          'aws secretsmanager create-secret --name cache --secret-string file://seal-key.pem',
        ],
      ),
    )
    .action(({ out }: Options) => {
      const file = resolve(out);
      writePrivateKey(file);
      process.stdout.write(`${file}\n`);
    });
};
