import type { Path } from './rules';

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

interface Level {
  readonly path: Path;
  /** Next index of a list; undefined in an object. */
  index?: number;
  /** Key whose value follows. */
  key?: string;
}

const idOf = (path: Path): string => JSON.stringify(path);

/**
 * Where in a JSON text each value begins, as a number of a line.
 *
 * @param json text that JSON.parse takes
 * @returns the line of a value, or of the nearest one around it
 */
export const linesOfKeys = (json: string): ((path: Path) => number) => {
  const lines = new Map<string, number>([[idOf([]), 1]]);
  const open: Level[] = [];
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    const level = open.at(-1);
    if (token === '}' || token === ']') open.pop();
    else if (token === ',') {
      if (level?.index !== undefined) level.index += 1;
      else if (level) delete level.key;
    } else if (token !== ':') {
      const isKey = level && level.index === undefined && level.key === undefined;
      if (isKey) level.key = JSON.parse(token) as string;
      const path = level ? [...level.path, String(level.index ?? level.key)] : [];
      if (!lines.has(idOf(path))) lines.set(idOf(path), json.slice(0, index).split('\n').length);
      if (token === '{' || token === '[') open.push({ path, ...(token === '[' && { index: 0 }) });
    }
  }
  return (path) => nearest(lines, path);
};

const nearest = (lines: ReadonlyMap<string, number>, path: Path): number =>
  lines.get(idOf(path)) ?? (path.length > 0 ? nearest(lines, path.slice(0, -1)) : 1);
