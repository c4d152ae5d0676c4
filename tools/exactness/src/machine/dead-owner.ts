import type { Cloud } from '../cloud/cloud';

/** Above what any Linux gives to a process. */
const NO_PROCESS = 4_194_304;

/**
 * Every run is a process of its own, and its process is gone when it has ended: what it has left
 * behind names one that is not there.
 */
export const buryRuns = async (cloud: Cloud): Promise<void> => {
  const own = new RegExp(`"pid":${process.pid}\\b`);
  for (const name of await cloud.parameterNames()) {
    if (!name.includes('/locks/')) continue;
    await cloud.changeParameter(name, (value) => value?.replace(own, `"pid":${NO_PROCESS}`));
  }
};
