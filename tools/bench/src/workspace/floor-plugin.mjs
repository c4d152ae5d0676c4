import { cpSync } from 'node:fs';
import { join } from 'node:path';

const NAME = 'bench-floor';
const SOURCE = join(import.meta.dirname, '../floors/nx-floor');

const empty = (cached, ...dependsOn) => ({
  executor: `${NAME}:empty`,
  dependsOn,
  cache: cached,
  ...(cached && { inputs: ['production', '^production'] }),
});

/** Tasks that do nothing, in the shape of build, synth and deploy. */
export const FLOOR_TARGETS = {
  'floor-build': empty(true),
  'floor-synth': empty(true, 'floor-build'),
  'floor-deploy': empty(false, 'floor-synth'),
};

/** Installs an Nx plugin whose generator and executor do nothing. */
export const installFloorPlugin = (root) =>
  cpSync(SOURCE, join(root, 'node_modules', NAME), { recursive: true });
