import type { Scope } from './scope';

/** Where an entry lives. Its path is `<repository>/<scope>/<hash>`. */
export interface EntryKey {
  readonly repository: string;
  readonly scope: Scope;
  /** Task hash as Nx sends it, `^[A-Za-z0-9_-]{1,128}$`; it proves nothing about the content. */
  readonly hash: string;
}

/** The path of an entry, in a bucket as in a folder. */
export const entryPath = ({ repository, scope, hash }: EntryKey): string =>
  `${repository}/${scope}/${hash}`;
