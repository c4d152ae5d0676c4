import { posix } from 'node:path';

const USE = /^\s*use\s+(?:\(([^)]*)\)|(\S+))/gm;

/** Folders of the modules that a go.work uses, from the workspace root. */
export const usedFolders = (text: string): ReadonlySet<string> => {
  const code = text.replaceAll(/\/\/[^\n]*/g, '');
  const folders = [...code.matchAll(USE)].flatMap(([, block, single]) =>
    (block ?? single ?? '').split(/\s+/).filter(Boolean),
  );
  return new Set(folders.map((folder) => posix.normalize(folder.replaceAll('"', ''))));
};
