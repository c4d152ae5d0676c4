import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { declaredFiles } from './declared-files';

const PLUGIN = join(__dirname, '../..');

test.each(Object.entries(declaredFiles((path) => readFileSync(join(PLUGIN, path), 'utf8'))))(
  '%s says what is declared (`nx run plugin:declared` writes it)',
  async (path, text) => {
    const file = join(PLUGIN, path);
    const laidOut = await format(text, { ...(await resolveConfig(file)), filepath: file });

    await expect(laidOut).toMatchFileSnapshot(file);
  },
);
