import { expectThat } from './expectation';
import type { SynthesizedService } from './synth-service';
import { property, refersTo } from './template-resource';

export interface RuleExpectation {
  readonly source: string;
  readonly detailType: string;
  /** Handler that must get the event. */
  readonly handler: string;
}

interface Target {
  readonly Arn: unknown;
  readonly DeadLetterConfig?: unknown;
  readonly RetryPolicy?: { MaximumEventAgeInSeconds?: number; MaximumRetryAttempts?: number };
}

const includes = (value: unknown, item: string): boolean =>
  Array.isArray(value) && value.includes(item);

/** A rule brings the event to the handler, with dead-letter queue, age and attempts (S0-61). */
export const expectRule = (
  service: SynthesizedService,
  { source, detailType, handler }: RuleExpectation,
): void => {
  const rules = service.ofType('AWS::Events::Rule');
  const rule = rules.find(
    (candidate) =>
      includes(property(candidate, 'EventPattern.source'), source) &&
      includes(property(candidate, 'EventPattern.detail-type'), detailType),
  );
  const patterns = rules.map((candidate) => property(candidate, 'EventPattern'));
  const run = 'add an EventRule in infra/rules';
  const event = `${detailType} from ${source}`;
  expectThat(!!rule, `No rule matches ${event}`, patterns, event, run);
  const targets = (rule ? property(rule, 'Targets') : []) as Target[];
  const { logicalId } = service.functionOf(handler);
  const target = targets.find(({ Arn }) => refersTo(Arn, logicalId));
  expectThat(!!target, `The rule for ${event} does not reach '${handler}'`, targets, handler, run);
  const { DeadLetterConfig, RetryPolicy } = target ?? {};
  expectThat(
    DeadLetterConfig !== undefined &&
      RetryPolicy?.MaximumEventAgeInSeconds !== undefined &&
      RetryPolicy.MaximumRetryAttempts !== undefined,
    `The rule for ${event} leaves delivery to the defaults of EventBridge`,
    target,
    'DeadLetterConfig, MaximumEventAgeInSeconds and MaximumRetryAttempts',
    run,
  );
};
