import { affected } from './affected.mjs';
import { build } from './build.mjs';
import { cache } from './cache.mjs';
import { cacheMemory, cacheServer } from './cache-server.mjs';
import { cacheUpload } from './cache-upload.mjs';
import { change } from './change.mjs';
import { create } from './create.mjs';
import { deploy } from './deploy.mjs';
import { format } from './format.mjs';
import { generator } from './generator.mjs';
import { goBuild } from './go-build.mjs';
import { goGraph } from './go-graph.mjs';
import { goInvoke } from './go-invoke.mjs';
import { goSize } from './go-size.mjs';
import { load } from './load.mjs';
import { sync } from './sync.mjs';
import { synth } from './synth.mjs';
import { timeline } from './timeline.mjs';

/** All benchmarks, in the order in which they use what the ones before left. */
export const BENCHES = [
  generator,
  format,
  sync,
  build,
  load,
  synth,
  deploy,
  change,
  timeline,
  affected,
  goBuild,
  goSize,
  goInvoke,
  goGraph,
  cache,
  cacheUpload,
  cacheServer,
  cacheMemory,
  create,
];
