import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, inject, test } from 'vitest';
import { freePort } from './guide/free-port';
import { guideScript } from './guide/guide-script';
import { good, run } from './process/run';
import { cloneRepository, leaveChecksOut, linkBuilds, linkPackages } from './workspace/clone';
import { linkPythonEnvironment } from './workspace/python-environment';
import { REPOSITORY } from './workspace/repository';
import { Workspace } from './workspace/workspace';

const GUIDES = join(REPOSITORY, 'docs/guides');
const textOf = (guide: string): string => readFileSync(join(GUIDES, guide), 'utf8');

/** Publishes what is built, and has a workspace made of it beside the clone. */
const PUBLISHING = 'publishing.md';
const MADE = 'my-company';

/** Gives a workspace its Python environment while its packages are installed, if the guide makes it. */
const equip = async (made: Workspace, running: Promise<unknown>): Promise<void> => {
  let isRunning = true;
  void running.finally(() => (isRunning = false));
  while (isRunning && !existsSync(join(made.root, 'node_modules'))) await sleep(100);
  if (isRunning) await linkPythonEnvironment(made);
};

/** Those that tell the reader to run something. */
const guides = readdirSync(GUIDES).filter(
  (file) => file.endsWith('.md') && /^```sh$/m.test(textOf(file)),
);

describe('the guides do what they say', () => {
  test('there are guides', () => {
    expect(guides).toContain('first-service.md');
    expect(guides).toContain(PUBLISHING);
  });

  test.each(guides)(
    'the guide %s does what it says',
    async (file) => {
      const clone = await cloneRepository(inject('scratch'), file.replace('.md', ''));
      await linkPackages(clone);
      await linkPythonEnvironment(clone);
      if (file === PUBLISHING) await linkBuilds(clone);
      else await leaveChecksOut(clone);
      const script = guideScript(textOf(file), await freePort());
      const running = run('bash', ['-c', script], { cwd: clone.root, deadline: 890_000 });
      try {
        await equip(new Workspace(join(clone.root, '..', MADE)), running);
        good(await running);
      } finally {
        await clone.tryNx(['run', 'workspace:local-down']);
      }
    },
    900_000,
  );
});
