export interface CacheSchema {
  readonly mode: string;
  readonly ci?: string;
  readonly name?: string;
  /** Nx makes a number of digits on the command line. */
  readonly repositoryId?: string | number;
  readonly ownerId?: string | number;
  readonly defaultBranch?: string;
}
