import type { Asks } from '@platform/model/callers';
import type { Duration } from 'aws-cdk-lib';
import type { IRuleTarget } from 'aws-cdk-lib/aws-events';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Access } from '../access';

/** How a rule delivers to its target (F-061). */
export interface DeliveryOptions {
  readonly maxEventAge: Duration;
  readonly retryAttempts: number;
}

/** What the other parts of a stack may ask of a handler. */
export interface Handler {
  /** What callers of its routes have to prove; `undefined` where it answers none. */
  readonly asks?: Asks | undefined;
  readonly function: LambdaFunction;
  /** What it was told that it may touch. */
  readonly access: Access;
  /**
   * This handler as the target of an event rule.
   *
   * @throws PlatformError when the kind is not made for events
   */
  ruleTarget(options: DeliveryOptions): IRuleTarget;
}
