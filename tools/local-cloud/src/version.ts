import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Version of this package. Its manifest is one folder up from here, and from the bundle as well. */
export const version = (): string => {
  const manifest = readFileSync(join(__dirname, '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
};
