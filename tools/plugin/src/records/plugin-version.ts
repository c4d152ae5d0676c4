import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Version of this plugin, as published. `src/records` and `dist/records` lie equally deep. */
export const PLUGIN_VERSION: string = (
  JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as {
    version: string;
  }
).version;
