import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = 'validated.json';

/** `<service root>/cdk.out/validate-<stage>`: the assembly that validate made and checked. */
export const validationDirectory = (serviceRoot: string, stage: string): string =>
  join(serviceRoot, 'cdk.out', `validate-${stage}`);

/** Records the fingerprint that passed validate. */
export const writeStamp = (serviceRoot: string, stage: string, fingerprint: string): void =>
  writeFileSync(
    join(validationDirectory(serviceRoot, stage), STAMP),
    `${JSON.stringify({ fingerprint })}\n`,
  );

/** The fingerprint that last passed validate, if any did. */
export const readStamp = (serviceRoot: string, stage: string): string | undefined => {
  const file = join(validationDirectory(serviceRoot, stage), STAMP);
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, 'utf8')) as { fingerprint: string }).fingerprint;
};
