import { dirname } from 'node:path/posix';
import type { TouchedFile } from './touched-files';

/** Files that are one finding. */
export interface Group {
  /** A file, or a folder with `/` at its end that holds them all. */
  readonly what: string;
  readonly files: readonly TouchedFile[];
}

/** More files than this below one place are one thing to declare. */
const MANY = 12;
/** Parts of a path that tell one place from another, e.g. `apps/orders`, `.tools/python`. */
const PLACE = 2;

/** Brings many files of one place together, so that a person reads a line and not a thousand. */
export const grouped = (files: readonly TouchedFile[]): Group[] => {
  const places = new Map<string, TouchedFile[]>();
  for (const each of files) {
    const place = each.file.split('/').slice(0, PLACE).join('/');
    places.set(place, [...(places.get(place) ?? []), each]);
  }
  return [...places.values()].flatMap((found) =>
    found.length > MANY
      ? [{ what: `${commonFolder(found.map(({ file }) => file))}/`, files: found }]
      : found.map((each) => ({ what: each.file, files: [each] })),
  );
};

const commonFolder = (files: readonly string[]): string =>
  files
    .map((file) => dirname(file))
    .reduce((common, folder) => {
      let shared = common;
      while (folder !== shared && !folder.startsWith(`${shared}/`)) shared = dirname(shared);
      return shared;
    });
