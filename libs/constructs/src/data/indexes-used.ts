import { PlatformError } from '@platform/model/errors';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Most global secondary indexes of a table (DynamoDB Developer Guide, "Quotas": 20 by default). */
const MAX_INDEXES = 20;

/** Where repositories lie, in either language, from the root of a service. */
const REPOSITORIES = ['src/adapters/outbound/dynamodb', 'internal/adapters/outbound/dynamodb'];

/** `SINGLE_TABLE.gsi2` in TypeScript, `dynamo.GSI2` in Go. */
const USE = /\b(?:SINGLE_TABLE\.gsi|dynamo\.GSI)(\d+)\b/g;

/**
 * How many indexes the repositories of a service use, so that a further one is one line, where its keys are
 * said. At least 1; the numbers below the greatest count, too.
 *
 * @param serviceRoot folder of the service
 * @throws PlatformError when a repository uses more than {@link MAX_INDEXES}
 */
export const indexesUsed = (serviceRoot: string): number => {
  let most = 1;
  for (const file of REPOSITORIES.flatMap((folder) => filesIn(join(serviceRoot, folder)))) {
    for (const [use, number] of readFileSync(file, 'utf8').matchAll(USE)) {
      if (Number(number) > MAX_INDEXES) throw tooMany(file, use);
      most = Math.max(most, Number(number));
    }
  }
  return most;
};

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.(?:ts|go)$/.test(name))
        .map((name) => join(folder, name))
    : [];

const tooMany = (file: string, use: string): PlatformError =>
  new PlatformError({
    what: `${file} uses an index that no table has`,
    got: use,
    allowed: `1 to ${MAX_INDEXES}`,
    run: 'use an index whose number is free, or one that other entities use as well',
  });
