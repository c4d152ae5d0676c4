import { ENV } from '@platform/model/environment';
import type { Problem } from '../check';
import { counted } from '../check';
import { ofTemplate, property } from './template';

const ALWAYS = [ENV.version, ENV.logLevel, ENV.eventBusName, ENV.metricsNamespace];

/** S0-12, S0-21: what the runtime reads is there. */
export const variables = ofTemplate(
  'variables',
  'every function is told stage, service, version, log level, bus and table',
  ({ record, root, stage }, { ofType }) => {
    const functions = ofType('AWS::Lambda::Function');
    const given: Readonly<Record<string, string>> = {
      [ENV.stage]: stage.name,
      [ENV.serviceName]: record.name,
    };
    const needed = [...ALWAYS, ...(record.table ? [ENV.tableName] : [])];
    const problems = functions.flatMap((lambda): Problem[] => {
      const told = (property(lambda, 'Environment.Variables') ?? {}) as Record<string, unknown>;
      const wrong = [
        ...Object.entries(given)
          .filter(([name, value]) => told[name] !== value)
          .map(
            ([name, value]) =>
              `${name} is ${JSON.stringify(told[name]) ?? 'missing'}, not "${value}"`,
          ),
        ...needed.filter((name) => told[name] === undefined).map((name) => `${name} is missing`),
      ];
      return wrong.map((what) => ({
        what,
        where: lambda.id,
        run: `make it by a handler construct in ${root}/infra/handlers`,
      }));
    });
    return functions.length === 0
      ? { none: 'there is no function' }
      : { seen: counted(functions.length, 'function'), problems };
  },
);
