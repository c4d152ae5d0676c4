import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder upwards with an nx.json; `folder` itself where there is none. */
export const workspaceAbove = (folder: string): string => {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'nx.json'))) return at;
    if (at === dirname(at)) return folder;
  }
};
