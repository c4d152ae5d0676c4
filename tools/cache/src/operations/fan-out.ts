import type { Telemetry } from './telemetry';

/** One telemetry that reports to all given. */
export const fanOut = (...sinks: readonly Telemetry[]): Telemetry => ({
  hit: (entry) => sinks.forEach((sink) => sink.hit(entry)),
  miss: (request) => sinks.forEach((sink) => sink.miss(request)),
  stored: (entry) => sinks.forEach((sink) => sink.stored(entry)),
  exists: (request) => sinks.forEach((sink) => sink.exists(request)),
  writeRefused: (reason, principal) =>
    sinks.forEach((sink) => sink.writeRefused(reason, principal)),
  authenticationFailed: (reason) => sinks.forEach((sink) => sink.authenticationFailed(reason)),
  evicted: (entries) => sinks.forEach((sink) => sink.evicted(entries)),
  tampered: (entry) => sinks.forEach((sink) => sink.tampered(entry)),
  fault: (where, error) => sinks.forEach((sink) => sink.fault(where, error)),
});
