import { queueUrlVariable } from '@platform/model/environment';
import { secretArnVariable, type Access } from '../../access';
import { expectThat } from '../expectation';
import { readableResource } from '../readable-resource';
import type { SynthesizedService } from '../synth-service';
import { leadsTo, property, refersTo, type TemplateResource } from '../template-resource';
import { deadLettersOf } from '../trigger';
import { problemsByType } from './problems-by-type';

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'SILENT', 'CRITICAL'];

/** The environment contract (F-071), as text: what a function is told besides its own names. */
const environmentOf = (service: SynthesizedService): Readonly<Record<string, string>> => {
  const { stage, service: name } = service.stack;
  const hasTable = service.ofType('AWS::DynamoDB::GlobalTable').length > 0;
  return {
    STAGE: stage.name,
    VERSION: '(dev)',
    POWERTOOLS_SERVICE_NAME: name,
    POWERTOOLS_METRICS_NAMESPACE: `${stage.project}/${name}`,
    EVENT_BUS_NAME: `(/${stage.project}/${stage.name}/event-bus/name)`,
    ...(hasTable && { TABLE_NAME: 'table' }),
  };
};

const environmentProblems = (service: SynthesizedService, lambda: TemplateResource): string[] => {
  const found = (property(lambda, 'Environment.Variables') ?? {}) as Record<string, unknown>;
  const wrong = Object.entries(environmentOf(service)).filter(
    ([name, value]) => readableResource(service, found[name]) !== value,
  );
  const level = String(found['LOG_LEVEL']);
  return [
    ...wrong.map(([name, value]) => `${name} is not ${value}`),
    ...(LEVELS.includes(level) ? [] : [`LOG_LEVEL is ${level}`]),
  ];
};

/** Where its access tells the code to find queues and secrets (F-071, F-168). */
const accessProblems = (
  service: SynthesizedService,
  lambda: TemplateResource,
  { queues = [], secrets = {} }: Access,
): string[] => {
  const told = [
    ...queues.map((worker) => [queueUrlVariable(worker), `queue ${worker}`] as const),
    ...Object.entries(secrets).map(([name, { secretArn }]) => {
      const secret = readableResource(service, service.stack.resolve(secretArn));
      return [secretArnVariable(name), secret] as const;
    }),
  ];
  const found = (property(lambda, 'Environment.Variables') ?? {}) as Record<string, unknown>;
  return told
    .filter(([name, value]) => readableResource(service, found[name]) !== value)
    .map(([name, value]) => `${name} is not ${value}`);
};

const machineProblems = (service: SynthesizedService, lambda: TemplateResource): string[] => {
  const { runtime } = service.stack.app.language;
  const { Runtime, Architectures, ReservedConcurrentExecutions } = lambda.properties;
  return [
    ...(Runtime === runtime.name ? [] : [`it runs on ${String(Runtime)}, not ${runtime.name}`]),
    ...(String(Architectures) === 'arm64'
      ? []
      : [`it runs on ${String(Architectures)}, not arm64`]),
    ...(ReservedConcurrentExecutions === 0 ? ['it never runs: 0 executions are allowed'] : []),
  ];
};

/** Whether a permission is for the callers of a function's URL, who wait for the answer. */
const isUrl = ({ FunctionUrlAuthType, InvokedViaFunctionUrl }: TemplateResource['properties']) =>
  FunctionUrlAuthType !== undefined || InvokedViaFunctionUrl === true;

/** Whether something calls the function and does not wait for the answer. */
const isCalledAsynchronously = (
  service: SynthesizedService,
  { logicalId }: TemplateResource,
): boolean => {
  const synchronous = ['apigateway.amazonaws.com', 'elasticloadbalancing.amazonaws.com'];
  const permitted = service
    .ofType('AWS::Lambda::Permission')
    .filter(({ properties }) => leadsTo(service, properties['FunctionName'], logicalId))
    .some(
      ({ properties }) =>
        !isUrl(properties) && !synchronous.includes(String(properties['Principal'])),
    );
  const scheduled = service
    .ofType('AWS::Scheduler::Schedule')
    .some((schedule) => refersTo(property(schedule, 'Target.Arn'), logicalId));
  return permitted || scheduled;
};

const problemsOf = (service: SynthesizedService, lambda: TemplateResource): string[] => {
  const handler = service.stack.handlers
    .names()
    .find((name) => service.functionOf(name).logicalId === lambda.logicalId);
  if (handler === undefined) return ['it is no handler of the service'];
  const failures = isCalledAsynchronously(service, lambda) && !deadLettersOf(service, handler);
  const { access = {} } = service.stack.handlers.get(handler) ?? {};
  return [
    ...environmentProblems(service, lambda),
    ...accessProblems(service, lambda, access),
    ...machineProblems(service, lambda),
    ...(property(lambda, 'TracingConfig.Mode') === 'Active' ? [] : ['it is not traced']),
    ...(property(lambda, 'LoggingConfig.LogFormat') === 'JSON' ? [] : ['it does not log JSON']),
    ...(failures ? ['what it fails to handle is lost: it has no dead letters'] : []),
  ];
};

/** Every function is a handler, told the environment contract, traced, and keeps what it fails to handle. */
export const expectFunctions = (service: SynthesizedService): void => {
  const problems = problemsByType(service, { 'AWS::Lambda::Function': problemsOf });
  expectThat(
    problems.length === 0,
    'A function does not keep what is promised of all',
    problems,
    'handlers made by the constructs',
    'make the function with a handler construct of @platform/constructs',
  );
};
