import type { Check } from '../check';
import type { Surroundings } from '../surroundings';
import { isAtLeast } from '../version';

/** As `engines` of the packages say. */
const LEAST = '20.19';

export const node: Check<Surroundings> = {
  code: 'machine/node',
  about: `Node is ${LEAST} or newer`,
  examine: ({ node: version }) =>
    isAtLeast(version, LEAST)
      ? { state: 'ok', what: `Node ${version}` }
      : {
          state: 'wrong',
          problems: [
            {
              what: `Node is ${version}, ${LEAST} or newer is needed`,
              run: 'the installer from https://nodejs.org, or nvm install --lts',
            },
          ],
        },
};
