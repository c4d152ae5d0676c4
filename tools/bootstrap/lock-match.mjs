/**
 * Whether the tree that npm recorded after its last complete install is the one of the lock file.
 * Both are the parsed files: `package-lock.json` and `node_modules/.package-lock.json`.
 */
export const treeMatchesLock = (lock, tree) => {
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  const present = tree.packages;
  const same = (path, entry) =>
    present[path].version === entry.version && present[path].integrity === entry.integrity;
  return (
    wanted.every(([path, entry]) =>
      present[path] ? same(path, entry) : entry.optional === true,
    ) && Object.keys(present).every((path) => Object.hasOwn(lock.packages, path))
  );
};

/**
 * Whether `npm ci` refused only because the lock file misses optional packages of other platforms.
 * npm leaves those out when the registry did not have them, and names them without a version.
 */
export const missesOnlyOptionalPackages = (output) => {
  const complaints = output.match(/^.*(Missing|Invalid): .*$/gm) ?? [];
  return (
    complaints.length > 0 && complaints.every((line) => /Missing: \S+@ from lock file$/.test(line))
  );
};
