import type { GoModule } from './go-module';

/** Finds the folder that an import of a module of the workspace leads to. */
export class GoResolver {
  private readonly roots: ReadonlyMap<string, string>;

  constructor(private readonly modules: readonly GoModule[]) {
    this.roots = new Map(modules.map(({ path, root }) => [path, root]));
  }

  /**
   * @param file Go file from the workspace root
   * @returns folder from the workspace root, or `undefined` for a package from elsewhere
   */
  folderOf(file: string, importPath: string): string | undefined {
    const importer = this.modules
      .filter(({ root }) => file.startsWith(`${root}/`))
      .sort((a, b) => b.root.length - a.root.length)[0];
    return (
      longestPrefix(importPath, importer?.replacements) ?? longestPrefix(importPath, this.roots)
    );
  }
}

/** `a/b/c` with `a/b` known: the folder of `a/b` and the rest of the path below it. */
const longestPrefix = (
  importPath: string,
  known: ReadonlyMap<string, string> = new Map(),
): string | undefined => {
  for (
    let prefix = importPath;
    prefix;
    prefix = prefix.slice(0, Math.max(prefix.lastIndexOf('/'), 0))
  ) {
    const root = known.get(prefix);
    if (root !== undefined) return `${root}${importPath.slice(prefix.length)}`;
  }
  return undefined;
};
