import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const { deciding, ofTheMachine } = JSON.parse(
  readFileSync(new URL('settings.json', import.meta.url), 'utf8'),
);

/**
 * The environment in which Go goes by what this workspace and its environment say, not by what
 * somebody set with `go env -w`. How modules are fetched, and where things lie, stays theirs.
 */
export const withoutUserSettings = (environment = process.env) => {
  const { status, stdout } = spawnSync('go', ['env', '-json', ...ofTheMachine], {
    env: environment,
    encoding: 'utf8',
  });
  const kept = status === 0 ? Object.entries(JSON.parse(stdout)).filter(([, value]) => value) : [];
  return { ...environment, ...Object.fromEntries(kept), GOENV: 'off' };
};
