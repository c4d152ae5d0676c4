import type { Problem } from '../check';
import { counted } from '../check';
import { ofTemplate, property } from './template';

/** S0-22: X-Ray follows a request through every function, and through a REST API. */
export const tracing = ofTemplate(
  'tracing',
  'functions and stages of REST APIs are traced',
  ({ root }, { ofType }) => {
    const functions = ofType('AWS::Lambda::Function');
    const stages = ofType('AWS::ApiGateway::Stage');
    const untraced = [
      ...functions.filter((each) => property(each, 'TracingConfig.Mode') !== 'Active'),
      ...stages.filter((each) => property(each, 'TracingEnabled') !== true),
    ];
    const problems = untraced.map(
      ({ id }): Problem => ({
        what: 'it is not traced',
        where: id,
        run: `make it by a handler construct in ${root}/infra/handlers`,
      }),
    );
    return functions.length === 0
      ? { none: 'there is no function' }
      : { seen: counted(functions.length + stages.length, 'resource'), problems };
  },
);
