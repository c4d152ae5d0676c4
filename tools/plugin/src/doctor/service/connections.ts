import { codeOf, ofSources } from './sources';

/** S1-66: a connection is kept for the next invocation. */
export const connections = ofSources('connections', 'connections are kept', (service) => ({
  found: service.profile.sources.opensConnection,
  files: codeOf(service),
  what: 'a connection is opened that nobody keeps',
  run: 'use the HTTP client of the runtime, or fetch in TypeScript',
}));
