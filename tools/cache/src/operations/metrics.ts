import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { TRUSTED } from '../core/scope';
import type { Telemetry } from './telemetry';

/** 1 ms to 100 s: from a miss in memory to 2 GiB over a slow line. */
const SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 30, 100];

/** One label value for all own scopes: their names grow with every pull request. */
const kind = (scope: string): string => (scope === TRUSTED ? TRUSTED : 'own');

const createInstruments = (registry: Registry) => {
  const counter = <Label extends string = never>(
    name: string,
    help: string,
    ...labelNames: Label[]
  ) => new Counter({ name: `platform_cache_${name}`, help, labelNames, registers: [registry] });
  return {
    hits: counter('hits_total', 'Reads answered with an entry.', 'repository', 'scope'),
    misses: counter('misses_total', 'Reads answered with 404.', 'repository'),
    stored: counter('stored_total', 'Entries written.', 'repository', 'scope'),
    exists: counter('exists_total', 'Writes answered with 409.', 'repository'),
    sent: counter('sent_bytes_total', 'Bytes of entries read.', 'repository'),
    received: counter('received_bytes_total', 'Bytes of entries written.', 'repository'),
    refused: counter('write_refusals_total', 'Writes answered with 403.', 'reason'),
    unauthenticated: counter('authentication_failures_total', 'Answers 401.', 'reason'),
    evicted: counter('evicted_entries_total', 'Entries evicted.'),
    evictedBytes: counter('evicted_bytes_total', 'Bytes evicted.'),
    tampered: counter('tampered_total', 'Entries that did not fit their seal.', 'repository'),
    faults: counter('faults_total', 'Failures hidden from clients as a miss or a 403.', 'where'),
    duration: new Histogram({
      name: 'platform_cache_request_duration_seconds',
      help: 'Time to answer, by outcome.',
      labelNames: ['outcome'],
      buckets: SECONDS,
      registers: [registry],
    }),
  };
};

type Instruments = ReturnType<typeof createInstruments>;

const countInto = (to: Instruments): Telemetry => ({
  hit: ({ repository, scope, size, ms }) => {
    to.hits.inc({ repository, scope: kind(scope) });
    to.sent.inc({ repository }, size);
    to.duration.observe({ outcome: 'hit' }, ms / 1000);
  },
  miss: ({ repository, ms }) => {
    to.misses.inc({ repository });
    to.duration.observe({ outcome: 'miss' }, ms / 1000);
  },
  stored: ({ repository, scope, size, ms }) => {
    to.stored.inc({ repository, scope: kind(scope) });
    to.received.inc({ repository }, size);
    to.duration.observe({ outcome: 'stored' }, ms / 1000);
  },
  exists: ({ repository }) => to.exists.inc({ repository }),
  writeRefused: (reason) => to.refused.inc({ reason }),
  authenticationFailed: (reason) => to.unauthenticated.inc({ reason }),
  evicted: ({ count, bytes }) => {
    to.evicted.inc(count);
    to.evictedBytes.inc(bytes);
  },
  tampered: ({ repository }) => to.tampered.inc({ repository }),
  fault: (where) => to.faults.inc({ where }),
});

export interface Metrics {
  readonly telemetry: Telemetry;
  /** Prometheus text format 0.0.4. */
  text(): Promise<string>;
}

/** Metrics of one server, in a registry of its own, beside those of the Node.js process. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return { telemetry: countInto(createInstruments(registry)), text: () => registry.metrics() };
};
