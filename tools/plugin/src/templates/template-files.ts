import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { templateRoot } from './template-root';

const ENDING = '.template';

/** Paths of the templates in a folder below the root of the templates, from that root, sorted. */
export const packagedTemplates = (folder = ''): string[] => {
  const place = join(templateRoot(), folder);
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => file.endsWith(ENDING))
    .sort();
};

/** Text of a packaged template. */
export const packagedText = (path: string): string =>
  readFileSync(join(templateRoot(), path), 'utf8');

/** Path of the file that a template becomes, its variables filled in. */
export const renderedPath = (path: string, values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values).reduce(
    (name, [key, value]) => name.split(`__${key}__`).join(String(value)),
    path.slice(0, -ENDING.length),
  );
