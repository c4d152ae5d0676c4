import type { Check } from '../check';
import type { Surroundings } from '../surroundings';
import { cache } from './cache';
import { generated } from './generated';
import { install } from './install';
import { localCloud } from './local-cloud';
import { nxVersions } from './nx-versions';
import { ownPackages } from './packages';
import { path } from './path';
import { stages } from './stages';
import { templates } from './templates';

/** All that is asked of the workspace. */
export const WORKSPACE_CHECKS: readonly Check<Surroundings>[] = [
  nxVersions,
  ownPackages,
  install,
  path,
  stages,
  cache,
  localCloud,
  templates,
  generated,
];
