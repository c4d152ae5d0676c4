import { expectThat } from './expectation';
import type { SynthesizedService } from './synth-service';
import { property, refersTo } from './template-resource';

/** Every function is traced (S0-22). */
export const expectTracing = (service: SynthesizedService): void => {
  const untraced = service
    .ofType('AWS::Lambda::Function')
    .filter((each) => property(each, 'TracingConfig.Mode') !== 'Active')
    .map(({ logicalId }) => logicalId);
  expectThat(
    untraced.length === 0,
    'A function is not traced',
    untraced,
    'TracingConfig.Mode Active on all',
    'make the function with a handler construct of @platform/constructs',
  );
};

/** Every log group is kept `days`, and every function has one of its own (S0-63). */
export const expectLogRetention = (service: SynthesizedService, days: number): void => {
  const groups = service.ofType('AWS::Logs::LogGroup');
  const wrong = groups.filter((group) => group.properties['RetentionInDays'] !== days);
  const run = 'set logRetentionDays in stages.json, or use a handler construct';
  expectThat(
    wrong.length === 0,
    'A log group is kept for another time',
    wrong.map(({ logicalId, properties }) => [logicalId, properties['RetentionInDays']]),
    `${days} days on all`,
    run,
  );
  const without = service
    .ofType('AWS::Lambda::Function')
    .filter((each) => {
      const target = property(each, 'LoggingConfig.LogGroup');
      return !groups.some(({ logicalId }) => refersTo(target, logicalId));
    })
    .map(({ logicalId }) => logicalId);
  expectThat(without.length === 0, 'A function has no log group of its own', without, 'one', run);
};

/** The function's environment holds every one of these names (F-071). */
export const expectEnvironment = (
  service: SynthesizedService,
  handler: string,
  names: readonly string[],
): void => {
  const found = Object.keys(
    (property(service.functionOf(handler), 'Environment.Variables') as object | undefined) ?? {},
  );
  expectThat(
    names.every((name) => found.includes(name)),
    `The environment of handler '${handler}' lacks a name`,
    found,
    `at least ${names.join(', ')}`,
    `edit infra/handlers/${handler}.ts`,
  );
};
