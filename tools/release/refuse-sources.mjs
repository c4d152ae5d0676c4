#!/usr/bin/env node
// `prepublishOnly` of every package: what leaves is staged first, under its published name and for its registry.
import { runMain } from '../bootstrap/main.mjs';
import { PlatformError } from '../bootstrap/model/errors.mjs';

await runMain(() => {
  throw new PlatformError({
    what: 'packages are not published out of their source folders',
    got: `npm publish in ${process.cwd()}, to ${process.env.npm_config_registry ?? 'an unknown registry'}`,
    allowed: 'what release:stage writes, which names its registry',
    run: 'npx nx release publish',
  });
});
