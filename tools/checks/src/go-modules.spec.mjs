import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from './repository.mjs';

const modules = execFileSync('git', ['ls-files', '*go.mod', '*go.mod.template'], {
  cwd: REPOSITORY,
  encoding: 'utf8',
})
  .trim()
  .split('\n');

test('S1-03: no module requires the first AWS SDK for Go', () => {
  expect(modules).toContain('libs/runtime-go/go.mod');
  const old = modules.filter((file) =>
    /github\.com\/aws\/aws-sdk-go[\s/]/.test(readFileSync(join(REPOSITORY, file), 'utf8')),
  );
  expect(old).toEqual([]);
});
