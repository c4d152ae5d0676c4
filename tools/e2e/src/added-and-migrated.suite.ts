import { expect } from 'vitest';
import { good } from './process/run';
import type { Registry } from './registry/registry';
import type { Step } from './story/step';
import { pluginToday } from './workspace/repository';
import type { Workspace } from './workspace/workspace';

/** Lower than any version that is published, those of migrations included. */
const FORMER = '0.0.1';

/** Nx prefers the newest Nx for a migration, and only one whose origin the registry attests. */
const OWN_NX = { NX_MIGRATE_USE_LOCAL: 'true' };

/** Versions of the platform's packages in package.json, each once. */
const platformVersions = (workspace: Workspace): string[] => {
  const { dependencies, devDependencies } = JSON.parse(workspace.read('package.json')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const all = Object.entries({ ...dependencies, ...devDependencies });
  const own = all.filter(([name]) => name.startsWith('@platform/'));
  return [...new Set(own.map(([, version]) => version.replace(/^\^/, '')))];
};

/**
 * The plugin comes into a workspace in a former version, by `nx add`, and is brought to that of today, by `nx migrate`.
 *
 * @param told what the installation printed
 */
export const addedAndMigrated = (
  step: Step,
  workspace: () => Workspace,
  registry: () => Registry,
  told: (output: string) => void,
): void => {
  step('nx add installs the plugin and prepares the workspace', async () => {
    await registry().publishFormer(FORMER);
    const output = await workspace().nx('add', `@platform/plugin@${FORMER}`);
    told(output);
    expect(output).toMatch(/workspace: \d+ files created/);
    expect(platformVersions(workspace())).toEqual([FORMER]);
    await workspace().commit('feat: platform');
  });

  step(
    'nx migrate brings it to the version of today, and runs what that has to change',
    async () => {
      const migrate = async (what: string) =>
        good(await workspace().tryNx(['migrate', what], { env: OWN_NX }));
      await migrate('@platform/plugin');
      expect(JSON.parse(workspace().read('migrations.json'))).toMatchObject({
        migrations: [{ package: '@platform/plugin', name: 'former-layout', version: '0.1.0' }],
      });
      expect(await migrate('--run-migrations')).toMatch(/former-layout/);
      const [, today] = pluginToday().split(/(?<=.)@/);
      expect(platformVersions(workspace())).toEqual([today]);
      workspace().remove('migrations.json');
      expect(await workspace().status()).toMatch(/^ M package-lock.json\n M package.json$/);
      await workspace().commit('chore: platform of today');
    },
  );
};
