import { ofTemplate, oneByOne, property } from './template';

/** Where a resource says that it is traced, and how. */
const SAID = {
  'AWS::Lambda::Function': ['TracingConfig.Mode', 'Active'],
  'AWS::ApiGateway::Stage': ['TracingEnabled', true],
} as const;

/** S0-22: X-Ray follows a request through every function, and through a REST API. */
export const tracing = ofTemplate(
  'tracing',
  'functions and stages of REST APIs are traced',
  ({ root }, { ofType }) =>
    oneByOne({
      items: Object.entries(SAID).flatMap(([type, [path, traced]]) =>
        ofType(type).map((of) => ({ id: of.id, isTraced: property(of, path) === traced })),
      ),
      noun: 'resource',
      none: 'there is no function',
      run: `make it by a handler construct in ${root}/infra/handlers`,
      wrong: ({ isTraced }) => [!isTraced && 'it is not traced'],
    }),
);
