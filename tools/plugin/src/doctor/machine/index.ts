import type { Check } from '../check';
import type { Surroundings } from '../surroundings';
import { credentials } from './credentials';
import { disk } from './disk';
import { git } from './git';
import { node } from './node';
import { python } from './python';
import { registry } from './registry';
import { toolchains } from './toolchains';

/** All that is asked of the machine. */
export const MACHINE_CHECKS: readonly Check<Surroundings>[] = [
  node,
  python,
  ...toolchains,
  git,
  credentials,
  disk,
  registry,
];
