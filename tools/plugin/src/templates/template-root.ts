import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE_ROOT = join(__dirname, '..', '..');
const MARKER = 'templates.json';

/** In a published package the templates lie in the package, in the repository at its top. */
const CANDIDATES = [join(PACKAGE_ROOT, 'templates'), join(PACKAGE_ROOT, '..', '..', 'templates')];

/** @throws Error naming both places when the templates are in neither */
export function templateRoot(): string {
  const found = CANDIDATES.find((folder) => existsSync(join(folder, MARKER)));
  if (found) return found;
  throw new Error(`the templates of @platform/plugin are missing: no ${MARKER} in ${CANDIDATES.join(' or ')}`);
}
