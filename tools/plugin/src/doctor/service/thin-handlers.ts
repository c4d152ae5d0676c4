import { entryOf, handlersOf, ofSources } from './sources';

/** S0-37: an entry wires, and whatever decides lies in the core. */
export const thinHandlers = ofSources(
  'thin-handlers',
  'entries decide nothing, they hand over to the application layer',
  (service) => ({
    found: service.profile.sources.decides,
    files: handlersOf(service).map((handler) => entryOf(service, handler)),
    what: 'the entry decides',
    run: `move it into a use case in ${service.profile.useCaseFile('<use-case>')}`,
  }),
);
