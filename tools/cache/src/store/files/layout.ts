import { hash } from 'node:crypto';
import { join } from 'node:path';
import { type EntryKey, entryPath } from '../../core/entry-key';
import { TRUSTED } from '../../core/scope';

/** Where a file store keeps what. All of it is on one file system, since entries move by rename. */
export interface Layout {
  /** `entries/<2 hex>/<62 hex>[.<16 hex>]/{body,seal.json}`. */
  readonly entries: string;
  /** Bodies that are arriving and entries that are going; nobody reads here. */
  readonly temporary: string;
  readonly quarantine: string;
  /** Names the process that owns the folder. */
  readonly lock: string;
}

/** File that holds the bytes of an entry. */
export const BODY = 'body';

/** File beside it that holds the seal. */
export const SEAL = 'seal.json';

/** Names of the 256 folders that entries are spread over, so that none grows long. */
export const SHARDS = Array.from({ length: 256 }, (_, index) =>
  index.toString(16).padStart(2, '0'),
);

export const layoutOf = (folder: string): Layout => ({
  entries: join(folder, 'entries'),
  temporary: join(folder, 'temporary'),
  quarantine: join(folder, 'quarantine'),
  lock: join(folder, 'owner.json'),
});

const NAME = 64;
const PARTITION = 16;

/**
 * What the names of all entries of one scope of its own end in, so that a start needs no more than the names; empty
 * for what is trusted.
 */
export const partitionOf = (id: string): string => id.slice(NAME);

export const isTrusted = (partition: string): boolean => partition === '';

/**
 * Name of an entry on disk: SHA-256 of its path in hex, for a scope of its own also its partition. No text of a client becomes part of a file name, so
 * neither traversal nor a file system that folds case can make two entries meet.
 */
export const entryId = (key: EntryKey): string => {
  const name = hash('sha256', entryPath(key));
  if (key.scope === TRUSTED) return name;
  return `${name}.${hash('sha256', `${key.repository}/${key.scope}`).slice(0, PARTITION)}`;
};

/** Folder of the entry with this id. */
export const entryFolder = ({ entries }: Layout, id: string): string =>
  join(entries, id.slice(0, 2), id.slice(2));
