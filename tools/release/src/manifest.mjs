/** Only a checkout resolves with this condition; its files are not published. */
const SOURCE_CONDITION = 'development';

const withoutSources = (value) => {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== SOURCE_CONDITION)
      .map(([key, inner]) => [key, withoutSources(inner)]),
  );
};

/**
 * Manifest with which a package is published: without what only its sources need, with where it comes from
 * and the one registry that it goes to.
 *
 * @param {{ registry: string, repository?: string }} settings
 */
export const publishedManifest = (source, folder, { registry, repository }) => {
  const { scripts: _scripts, devDependencies: _dev, nx: _nx, ...manifest } = source;
  const url = repository && `git+${repository.replace(/^git\+/, '')}`;
  return {
    ...manifest,
    ...(manifest.exports && { exports: withoutSources(manifest.exports) }),
    ...(url && { repository: { type: 'git', url, directory: folder } }),
    publishConfig: { registry },
  };
};

/**
 * Migrations with which a package is published: the versions to which they bring a workspace's packages are those of
 * this very version, whichever wrote them down.
 *
 * @param {object} migrations as the sources have them
 * @param {string} version that is published
 */
export const publishedMigrations = ({ packageJsonUpdates = {}, ...others }, version) => ({
  ...others,
  packageJsonUpdates: Object.fromEntries(
    Object.values(packageJsonUpdates).map((update) => [version, { ...update, version }]),
  ),
});
