export interface CacheSchema {
  readonly mode: string;
  readonly ci?: string;
  readonly name?: string;
  readonly repositoryId?: string;
  readonly ownerId?: string;
  readonly domainName?: string;
  readonly certificateArn?: string;
  readonly defaultBranch?: string;
}
