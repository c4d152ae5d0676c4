import { ServiceError } from '../errors/index.js';

/** An event the bus did not take, and why. */
export interface RefusedEvent {
  readonly source: string;
  readonly detailType: string;
  readonly code: string;
  readonly reason: string;
}

/** Events that EventBridge did not take, after all attempts (F-103). */
export class PublishError extends ServiceError {
  override readonly name: string = 'PublishError';
  readonly refused: readonly RefusedEvent[];

  constructor(refused: readonly RefusedEvent[], busName: string) {
    const list = refused.map(({ source, detailType, code, reason }) =>
      `${source} ${detailType}: ${code} ${reason}`.trim(),
    );
    super(
      'PUBLISH_FAILED',
      `${refused.length} event(s) were not accepted by the bus '${busName}': ${list.join('; ')}`,
      { retryable: true },
    );
    this.refused = refused;
  }
}
