/** All that is said of a migration; the manifest of migrations follows from it. */
export interface MigrationDeclaration {
  /** Folder below `migrations`. */
  readonly id: string;
  /** The version of the plugin that needs it: it runs on the way to that from an older one. */
  readonly version: string;
  /** What it does, in a sentence. */
  readonly description: string;
}
