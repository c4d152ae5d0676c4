import { describeError } from './model/errors.mjs';

/** Oldest Node that the tools run on. */
export const OLDEST_NODE = [20, 19];

/** Why this Node does not do, or nothing. Loaded by any Node, so it uses no new syntax. */
export const nodeProblem = (version) => {
  const [major, minor] = version.split('.').map(Number);
  const fits = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (fits) return undefined;
  return describeError({
    what: `Node ${version} is too old`,
    allowed: `Node ${OLDEST_NODE.join('.')} or newer`,
    run: 'install it from https://nodejs.org, then the same command again',
  });
};
