import { StatisticsCounter } from './count-statistics';
import { fanOut } from './fan-out';
import { logTelemetry } from './log-telemetry';
import type { Logger } from './logger';
import { createMetrics } from './metrics';
import { renderPage } from './page/render-page';
import type { Statistics } from './statistics';
import { readTally, writeTally } from './statistics-file';
import type { Telemetry } from './telemetry';

export interface OperationsOptions {
  readonly logger: Logger;
  /** Where statistics outlive a restart; its folder exists. Without it they begin anew. */
  readonly statisticsFile?: string;
  /** How often the file is written, ms. Default 60,000: what a crash may lose. */
  readonly saveEveryMs?: number;
}

/** What a server tells of itself. */
export interface Operations {
  readonly telemetry: Telemetry;
  /** Prometheus text format 0.0.4. */
  metrics(): Promise<string>;
  statistics(): Statistics;
  /** One HTML document that loads nothing; send it with {@link PAGE_HEADERS}. */
  page(): string;
  /** Writes the statistics to their file a last time. */
  close(): void;
}

export { PAGE_HEADERS } from './page/render-page';

export const createOperations = (options: OperationsOptions): Operations => {
  const { logger, statisticsFile, saveEveryMs = 60_000 } = options;
  const counter = new StatisticsCounter(readTally(statisticsFile, logger));
  const metrics = createMetrics();
  const save = () => statisticsFile && writeTally(statisticsFile, counter.snapshot(), logger);
  const timer = setInterval(save, saveEveryMs).unref();
  return {
    telemetry: fanOut(metrics.telemetry, counter.telemetry, logTelemetry(logger)),
    metrics: () => metrics.text(),
    statistics: () => counter.statistics(),
    page: () => renderPage(counter.statistics()),
    close: () => {
      clearInterval(timer);
      save();
    },
  };
};
