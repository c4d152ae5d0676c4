import { existsSync } from 'node:fs';
import { join } from 'node:path';

const MARKER = 'go.mod';

/** The build copies the Go runtime beside its output; from source it lies in libs of the repository. */
const CANDIDATES = [
  join(__dirname, '..', '..', 'runtime-go'),
  join(__dirname, '..', '..', '..', '..', '..', 'libs', 'runtime-go'),
];

/** @throws Error naming both places when the runtime is in neither */
export const runtimeGoRoot = (): string => {
  const found = CANDIDATES.find((folder) => existsSync(join(folder, MARKER)));
  if (found) return found;
  throw new Error(
    `the Go runtime of @platform/plugin is missing: no ${MARKER} in ${CANDIDATES.join(' or ')}`,
  );
};
