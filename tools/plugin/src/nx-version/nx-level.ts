import { version } from 'nx/package.json';
import { OLDEST_NX } from './supported-nx';

/**
 * Versions that other packages of Nx may have beside an Nx: its own, or the newest before that where a
 * registry has not that one. Any other brings a second Nx into node_modules.
 *
 * @param nx Default: the one that runs
 */
export const levelWith = (nx: string = version): string =>
  nx === OLDEST_NX ? nx : `>=${OLDEST_NX} <=${nx}`;
