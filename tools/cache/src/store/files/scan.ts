import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BODY, type Layout, SHARDS } from './layout';

/** An entry that an earlier run left. */
export interface FoundEntry {
  readonly id: string;
  /** Length in bytes. */
  readonly size: number;
  /** ms since 1970. */
  readonly lastRead: number;
}

/** Makes all folders, and removes what was arriving or going when an earlier process ended. */
export const prepareFolders = async (layout: Layout): Promise<void> => {
  await rm(layout.temporary, { recursive: true, force: true });
  const folders = SHARDS.map((shard) => join(layout.entries, shard));
  for (const folder of [...folders, layout.temporary, layout.quarantine])
    await mkdir(folder, { recursive: true, mode: 0o700 });
};

const inspect = async (shard: string, folder: string, name: string): Promise<FoundEntry[]> => {
  const body = await stat(join(folder, name, BODY)).catch(() => undefined);
  return body ? [{ id: shard + name, size: body.size, lastRead: body.mtimeMs }] : [];
};

const scanShard = async (layout: Layout, shard: string): Promise<FoundEntry[]> => {
  const folder = join(layout.entries, shard);
  const names = await readdir(folder).catch(() => []);
  return (await Promise.all(names.map((name) => inspect(shard, folder, name)))).flat();
};

/** All entries, from the one read longest ago to the one read last. */
export const scanEntries = async (layout: Layout): Promise<FoundEntry[]> => {
  const found: FoundEntry[] = [];
  for (const shard of SHARDS) found.push(...(await scanShard(layout, shard)));
  return found.sort((a, b) => a.lastRead - b.lastRead);
};
