import { type EntryKey, entryPath } from '../../core/entry-key';
import { TRUSTED } from '../../core/scope';

/** The two folders that entries lie in; lifecycle rules and write-once policies name them. */
export const ENTRY_FOLDERS = ['trusted', 'own'] as const;

/** The folder for entries that were taken out of sight. */
export const QUARANTINE_FOLDER = 'quarantine';

/**
 * Key of an entry's object: `<prefix>trusted/<path>` or `<prefix>own/<path>`. The kind of scope goes first
 * because lifecycle rules match a key only from its start.
 *
 * @param prefix empty, or ending in a slash
 */
export const objectKey = (prefix: string, key: EntryKey): string =>
  `${prefix}${key.scope === TRUSTED ? 'trusted' : 'own'}/${entryPath(key)}`;

/** Key under which a quarantined entry is kept. */
export const quarantineKey = (prefix: string, key: EntryKey): string =>
  `${prefix}${QUARANTINE_FOLDER}/${entryPath(key)}`;
