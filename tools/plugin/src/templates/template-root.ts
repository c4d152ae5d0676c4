import { existsSync } from 'node:fs';
import { join } from 'node:path';

const MARKER = 'templates.json';

/** The build copies the templates beside its output; from source they lie at the top of the repository. */
const CANDIDATES = [
  join(__dirname, '..', 'template-sets'),
  join(__dirname, '..', '..', '..', '..', 'templates'),
];

/** @throws Error naming both places when the templates are in neither */
export const templateRoot = (): string => {
  const found = CANDIDATES.find((folder) => existsSync(join(folder, MARKER)));
  if (found) return found;
  throw new Error(
    `the templates of @platform/plugin are missing: no ${MARKER} in ${CANDIDATES.join(' or ')}`,
  );
};
