/** An installed package that a result was made with. */
export interface UsedPackage {
  readonly name: string;
  readonly version: string;
  /** From the workspace root. */
  readonly folder: string;
}

/** A package that is not installed as the lock file says. */
export interface Mismatch {
  readonly used: UsedPackage;
  /** Versions in the lock file. */
  readonly locked: readonly string[];
}

/** How a package manager tells what it installed, and what it should have. */
export interface PackageManager {
  /** Name of its lock file, in the workspace root. */
  readonly lock: string;
  /** Command that makes node_modules follow the lock file. */
  readonly install: string;
  /**
   * @param text of the lock file
   * @returns the first of the packages that is not installed as the lock file says; `undefined` as well
   *   where it did not install this `node_modules`
   */
  mismatch(text: string, used: readonly UsedPackage[], workspaceRoot: string): Mismatch | undefined;
}

/** `@scope/name@1.0.0` → `@scope/name`; the same for a range, and for what stands behind a version. */
export const nameIn = (descriptor: string): string => /^@?[^@]+/.exec(descriptor)?.[0] ?? '';

/** Values under the name that their keys begin with. */
export const byName = <T>(entries: Iterable<readonly [string, T]>): Map<string, [string, T][]> => {
  const found = new Map<string, [string, T][]>();
  for (const [key, value] of entries) {
    const name = nameIn(key);
    const known = found.get(name);
    if (known) known.push([key, value]);
    else found.set(name, [[key, value]]);
  }
  return found;
};
