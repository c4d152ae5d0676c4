/**
 * Zod with the English messages only. Never imported: a build puts it in the place of `zod`
 * (esbuild `--alias:zod=@platform/runtime/zod --alias:zod/v4=zod/v4`), because the other fifty
 * message catalogues are half of a small function and a fifth of its load time.
 */
import * as z from './names.js';

export * from './names.js';
export { z, z as default };
