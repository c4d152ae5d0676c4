import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const OUTBOUND = 'internal/adapters/outbound';

/** What code of a service does not do (S1-65), and what it does instead. */
const HABITS = [
  {
    found: /\bcontext\.(?:Background|TODO)\(\)/,
    what: 'the context of the invocation has to go on, or nothing ends with it; take ctx as the first parameter',
  },
  {
    found: /\bpanic\(/,
    what: 'a panic fails the whole invocation; return an error',
  },
  {
    found: /\b(?:NewFromConfig|LoadDefaultConfig)\(/,
    within: (folder) => !folder.startsWith(OUTBOUND),
    what: `an SDK client is made once, by a connection in ${OUTBOUND}, and not in a handler`,
  },
  {
    found: /\bmap\[string\](?:any\b|interface\{\}|types\.AttributeValue\b)/,
    within: (folder) => !folder.startsWith('internal/adapters/inbound'),
    what: 'an item has a type: a struct, whose fields the compiler knows',
  },
  { found: /^import "C"$/, what: 'CGO binds a program to the machine it was built on' },
];

/**
 * What breaks the habits of a service in Go, one line each with the place. Tests are left alone.
 *
 * @param {{ImportPath: string, Dir: string, GoFiles?: string[]}[]} packages
 * @param {string} module path of the module to check
 * @returns {string[]}
 */
export const habitProblems = (packages, module) =>
  packages.flatMap(({ ImportPath, Dir, GoFiles = [] }) => {
    const folder = ImportPath.slice(module.length + 1);
    if (!/^(?:cmd|internal)\//.test(folder)) return [];
    const habits = HABITS.filter(({ within = () => true }) => within(folder));
    return GoFiles.flatMap((file) => broken(join(Dir, file), habits));
  });

const broken = (file, habits) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) =>
      habits
        .filter(({ found }) => found.test(withoutComment(line)))
        .map(({ what }) => `${relative(process.cwd(), file)}:${at + 1}: ${what}`),
    );

/** A quoted slash pair is rare, and hides at most what follows it. */
const withoutComment = (line) => line.replace(/(^|\s)\/\/.*$/, '').trimEnd();
