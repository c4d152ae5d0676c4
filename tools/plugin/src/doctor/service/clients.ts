import { codeOf, ofSources } from './sources';

/** S1-66: a container makes a client once, which is what the runtime does. */
export const clients = ofSources(
  'clients',
  'SDK clients are those of the runtime, made once',
  (service) => ({
    found: service.profile.sources.makesClient,
    files: codeOf(service),
    what: 'a client of its own is made',
    run: 'take the client of the runtime from the connection in adapters/outbound',
  }),
);
