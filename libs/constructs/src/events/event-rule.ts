import type { EventContract } from '@platform/model/events';
import { pascalCase, requireServiceName } from '@platform/model/names';
import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { ServiceStack } from '../app';
import { requireWhole } from '../handlers/require-whole';

export interface EventRuleProps {
  /** The published event to receive. */
  readonly contract: Pick<EventContract, 'source' | 'detailType'>;
  /** Name of the event handler (or worker) in this service that gets it. */
  readonly handler: string;
  /** EventBridge pattern on the event's data, e.g. `{ total: [{ numeric: ['>', 100] }] }`. */
  readonly detailFilter?: Readonly<Record<string, unknown>>;
  /** Hours an undelivered event is kept trying, 1–24. Default 24 (F-061). */
  readonly maxAgeHours?: number;
  /** Attempts to deliver after the first, 0–185. Default 8, instead of EventBridge's 185 (O-28). */
  readonly retryAttempts?: number;
}

/**
 * Brings one kind of event from the stage's bus to a handler of this service (F-059, S0-28), with
 * maximum age, attempts and the handler's dead-letter queue set (F-061, S0-61).
 *
 * @throws PlatformError at once for a figure out of range; at synth for an unknown handler
 */
export class EventRule extends Construct {
  readonly rule: Rule;

  constructor(service: ServiceStack, name: string, props: EventRuleProps) {
    super(service, `${pascalCase(requireServiceName('event rule', name))}Rule`);
    const { contract, detailFilter } = props;
    const maxEventAge = Duration.hours(
      requireWhole(name, 'maxAgeHours', props.maxAgeHours ?? 24, 1, 24),
    );
    const retryAttempts = requireWhole(name, 'retryAttempts', props.retryAttempts ?? 8, 0, 185);
    this.rule = new Rule(this, 'Rule', {
      description: `${contract.detailType} from ${contract.source} to ${props.handler}`,
      eventBus: service.eventBus,
      eventPattern: {
        source: [contract.source],
        detailType: [contract.detailType],
        ...(detailFilter && { detail: { data: detailFilter } }),
      },
    });
    service.handlers.whenAdded(props.handler, `Event rule '${name}'`, (handler) =>
      this.rule.addTarget(handler.ruleTarget({ maxEventAge, retryAttempts })),
    );
  }
}
