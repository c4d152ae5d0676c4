import { API_TIMEOUT } from '@platform/model/limits';
import { FUNCTIONS, ofTemplate, oneByOne, property, refersTo } from './template';

/** MB and seconds of a function that says nothing (Lambda API, CreateFunction). */
const UNSAID = { memory: 128, timeout: 3 };

/** S1-66: memory and time are chosen, and fit what waits for the function. */
export const sizing = ofTemplate(
  'sizing',
  'memory and time are said, and an API gets its answer before it gives up',
  ({ root }, { ofType }) => {
    const integrations = ofType('AWS::ApiGatewayV2::Integration');
    return oneByOne({
      ...FUNCTIONS,
      items: ofType('AWS::Lambda::Function'),
      run: `set memory and timeout in ${root}/infra/handlers`,
      wrong: (lambda) => {
        const memory = Number(property(lambda, 'MemorySize') ?? UNSAID.memory);
        const timeout = Number(property(lambda, 'Timeout') ?? UNSAID.timeout);
        const waited = integrations.some((integration) =>
          refersTo(property(integration, 'IntegrationUri'), lambda),
        );
        return [
          !(memory > UNSAID.memory) && `it has ${memory} MB, the least there is`,
          property(lambda, 'Timeout') === undefined && 'it says no timeout',
          waited &&
            timeout > API_TIMEOUT.most &&
            `it may take ${timeout} s, and its API gives up after ${API_TIMEOUT.most + 1} s`,
        ];
      },
    });
  },
);
