import type { Check, Problem } from '../check';
import { counted, judged } from '../check';
import type { ExaminedService } from './examined-service';
import { entryOf, handlersOf, linesWith } from './sources';

/** S0-31: an entry is wired once, when a container starts. */
export const wiring: Check<ExaminedService> = {
  code: 'service/wiring',
  about: 'every entry hands one wired handler to Lambda',
  examine: (service) => {
    const handlers = handlersOf(service);
    if (handlers.length === 0) return { state: 'none', what: 'there is no handler' };
    const problems = handlers.flatMap((handler): Problem[] => {
      const entry = entryOf(service, handler);
      const starts = linesWith(service, entry, service.profile.sources.starts).length;
      return starts === 1
        ? []
        : [
            {
              what: `it hands ${starts} handlers to Lambda, not one`,
              where: `${service.root}/${entry}`,
              run: `git diff -- ${service.root}/${entry}, and wire one handler at its top`,
            },
          ];
    });
    return judged(problems, counted(handlers.length, 'handler'));
  },
};
