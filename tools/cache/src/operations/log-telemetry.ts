import type { Logger } from './logger';
import type { Telemetry } from './telemetry';

/** Writes to the log what somebody may have to look into; hits and misses only at level debug. */
export const logTelemetry = (logger: Logger): Telemetry => ({
  hit: (entry) => logger.debug(entry, 'hit'),
  miss: (request) => logger.debug(request, 'miss'),
  stored: (entry) => logger.info(entry, 'stored'),
  exists: (request) => logger.debug(request, 'exists already'),
  writeRefused: (reason, principal) => logger.info({ reason, principal }, 'write refused'),
  authenticationFailed: (reason) => logger.warn({ reason }, 'authentication failed'),
  evicted: (entries) => logger.info(entries, 'evicted'),
  tampered: (entry) => logger.error(entry, 'entry does not fit its seal'),
  fault: (where, error) => logger.error({ where, err: error }, 'fault'),
});
