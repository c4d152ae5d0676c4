import { endRunning } from './measure/run-measured.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * On Ctrl-C ends what runs, so that the work in hand fails and cleaning up follows.
 *
 * @returns whether there was one
 */
export const watchInterrupt = (tell) => {
  let interrupted = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (!interrupted) tell('\ninterrupted, cleaning up');
      interrupted = true;
      endRunning();
    });
  }
  return () => interrupted;
};
