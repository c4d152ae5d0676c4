/**
 * Lets the command end with 1 although its generator goes on to the end: Nx ends with 0 whatever `process.exitCode`
 * says, unless a generator throws.
 */
export const endWithFailure = (): void => {
  process.once('exit', () => {
    process.exitCode = 1;
  });
};
