import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../../../libs/model/copies.mjs';
import { REPOSITORY } from '../repository.mjs';

test('what is generated from the model is as the model says; npx nx run model:copies writes it', async () => {
  for (const { file, content } of await generatedFiles())
    expect({ file, content: readFileSync(join(REPOSITORY, file), 'utf8') }).toEqual({
      file,
      content,
    });
});
