import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { freePort } from './guide/free-port';
import { guideScript } from './guide/guide-script';
import { good, run } from './process/run';
import { cloneRepository, linkPackages } from './workspace/clone';
import { linkPythonEnvironment } from './workspace/python-environment';
import { REPOSITORY } from './workspace/repository';

const GUIDES = join(REPOSITORY, 'docs/guides');
const textOf = (guide: string): string => readFileSync(join(GUIDES, guide), 'utf8');

/** Those that tell the reader to run something. */
const guides = readdirSync(GUIDES).filter(
  (file) => file.endsWith('.md') && /^```sh$/m.test(textOf(file)),
);

describe('the guides do what they say', () => {
  test('there are guides', () => expect(guides).toContain('first-service.md'));

  test.each(guides)(
    'the guide %s does what it says',
    async (file) => {
      const clone = await cloneRepository(inject('scratch'), file.replace('.md', ''));
      await linkPackages(clone);
      await linkPythonEnvironment(clone);
      const script = guideScript(textOf(file), await freePort());
      try {
        good(await run('bash', ['-c', script], { cwd: clone.root, deadline: 590_000 }));
      } finally {
        await clone.tryNx(['run', 'workspace:local-down']);
      }
    },
    600_000,
  );
});
