import type { Telemetry } from '../operations/telemetry';

/** What a telemetry was told: name of the report and its first argument. */
export type Report = readonly [name: keyof Telemetry, detail: unknown];

/** A telemetry that remembers what it is told. */
export const recordingTelemetry = (): { telemetry: Telemetry; reports: Report[] } => {
  const reports: Report[] = [];
  const telemetry = new Proxy({} as Telemetry, {
    get: (_target, name) => (detail: unknown) =>
      void reports.push([name as keyof Telemetry, detail]),
  });
  return { telemetry, reports };
};
