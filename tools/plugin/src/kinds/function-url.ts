import { LAMBDA_TIMEOUT, defineKind } from './handler-kind';
import { PUBLIC_OPTION, assertPublic } from './public-option';

export const functionUrl = defineKind({
  id: 'function-url',
  label: 'answers the routes of the context at an address of its own, without an API',
  makes: 'function with a URL: IAM unless it is public, CORS of the stage',
  outputs: ['<Pascal>FunctionUrl'],
  servesApi: true,
  starter: false,
  size: { memory: 512, timeout: 29 },
  timeoutLimit: LAMBDA_TIMEOUT,
  options: PUBLIC_OPTION,
  plan: ({ public: open }) => {
    assertPublic(open);
    return [
      { set: 'handler/http', variables: { payload: '2.0' } },
      { set: 'handler/function-url', shared: true, variables: { open } },
    ];
  },
});
