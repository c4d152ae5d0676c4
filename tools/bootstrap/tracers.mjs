import { installPrograms, missingOf } from './debian-programs.mjs';

/** Installs what the proofs of hermetic builds run under, where it is missing and may be installed. */
export const installTracers = async (note) => {
  await installPrograms(await missingOf(['strace', 'faketime']), note);
};
