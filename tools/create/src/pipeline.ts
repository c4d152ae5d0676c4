import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Choices } from './choices';
import { PIPELINES, REGISTRY } from './own-package';
import { PACKAGE_MANAGERS } from './package-managers';

/** Where a CI looks for its pipeline. */
const PLACES: Readonly<Record<string, string>> = {
  github: '.github/workflows/ci.yml',
  gitlab: '.gitlab-ci.yml',
};

/** Lines of a step that only a workspace with a remote cache on AWS has. */
const CACHE_STEP = /^ +- uses: \.\/\.github\/actions\/platform-cache\n.*\n/m;

/** Lines of a registry that asks for a token. */
const TOKEN_STEP = /^.*REGISTRY.*\n(?: +if: .*\n)?/m;

/** The file by which CI checks what differs, by path; none where there is no CI. */
export const pipeline = (
  { ci, cache, packageManager }: Choices,
  registry = REGISTRY,
): Readonly<Record<string, string>> => {
  const [place, manager] = [PLACES[ci], PACKAGE_MANAGERS[packageManager]];
  if (!place || !manager) return {};
  const text = readFileSync(join(PIPELINES, `${ci}.yml`), 'utf8');
  const filled = text
    .replace(cache === 'lambda' ? '' : CACHE_STEP, '')
    .replace(registry ? '' : TOKEN_STEP, '')
    .replaceAll('REGISTRY', registry?.replace(/^https?:\/\//, '') ?? '')
    .replaceAll('INSTALL', manager.installLocked)
    .replaceAll('EXEC', manager.exec.join(' '));
  return { [place]: filled };
};
