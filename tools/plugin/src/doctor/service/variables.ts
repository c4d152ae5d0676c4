import { ENV } from '@platform/model/environment';
import { FUNCTIONS, ofTemplate, oneByOne, property } from './template';

const ALWAYS = [ENV.version, ENV.logLevel, ENV.eventBusName, ENV.metricsNamespace];

/** S0-12, S0-21: what the runtime reads is there. */
export const variables = ofTemplate(
  'variables',
  'every function is told stage, service, version, log level, bus and table',
  ({ record, root, stage }, { ofType }) => {
    const given = { [ENV.stage]: stage.name, [ENV.serviceName]: record.name };
    const needed = [...ALWAYS, ...(record.table ? [ENV.tableName] : [])];
    return oneByOne({
      ...FUNCTIONS,
      items: ofType('AWS::Lambda::Function'),
      run: `make it by a handler construct in ${root}/infra/handlers`,
      wrong: (lambda) => {
        const told = (property(lambda, 'Environment.Variables') ?? {}) as Record<string, unknown>;
        return [
          ...Object.entries(given).map(
            ([name, value]) =>
              told[name] !== value &&
              `${name} is ${JSON.stringify(told[name]) ?? 'missing'}, not "${value}"`,
          ),
          ...needed.map((name) => told[name] === undefined && `${name} is missing`),
        ];
      },
    });
  },
);
