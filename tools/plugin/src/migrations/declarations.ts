import { OWN_PACKAGES, VERSIONS } from '../versions';
import type { MigrationDeclaration } from './migration';

/** All migrations, the oldest first. */
export const MIGRATIONS: readonly MigrationDeclaration[] = [
  {
    id: 'former-layout',
    version: '0.1.0',
    description:
      'Brings services to the folders and packages of today, and names by file and line what is left to people.',
  },
];

/** The version of the plugin from which on the pins of `VERSIONS` hold; a published plugin says its own. */
const PINS_SINCE = '0.1.0';

/** Level with the Nx of the workspace, or released with the plugin itself. */
const isElsewhere = (name: string): boolean =>
  name.startsWith('@nx/') || OWN_PACKAGES.some((own) => own === name);

/** `migrations.json`: what `nx migrate @platform/plugin` reads. */
export const migrationsManifest = (): unknown => ({
  $schema: 'http://json-schema.org/schema',
  generators: Object.fromEntries(
    MIGRATIONS.map(({ id, version, description }) => [
      id,
      { version, description, implementation: `./dist/migrations/${id}/migration` },
    ]),
  ),
  packageJsonUpdates: {
    [PINS_SINCE]: {
      version: PINS_SINCE,
      packages: Object.fromEntries(
        Object.entries(VERSIONS)
          .filter(([name]) => !isElsewhere(name))
          .map(([name, version]) => [name, { version, alwaysAddToPackageJson: false }]),
      ),
    },
  },
});
