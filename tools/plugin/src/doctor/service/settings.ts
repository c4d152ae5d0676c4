import { codeOf, ofSources } from './sources';

/** S1-66: settings and secrets are read once, by a connection, and refused when they are missing. */
export const settings = ofSources(
  'settings',
  'settings and secrets are read by connections, once',
  (service) => ({
    found: service.profile.sources.readsEnvironment,
    files: codeOf(service),
    what: 'the environment is read here',
    run: 'declare it as a setting of a connection in adapters/outbound',
  }),
);
