import { PlatformError } from '@platform/model/errors';
import { LAMBDA_TIMEOUT, defineKind } from './handler-kind';
import { PROVISIONED_OPTION } from './provisioned-option';
import { PUBLIC_OPTION, asksIam, assertPublic } from './public-option';
import { PER_ROUTE, ROUTING_OPTION } from './routing-option';

/** @throws PlatformError where routes are to have functions of their own */
const assertOneFunction = (routing: string | undefined): void => {
  if (routing !== PER_ROUTE) return;
  throw new PlatformError({
    what: `--routing=${PER_ROUTE} has no form behind a function URL, which leads to the one function that it is of (Lambda API reference, CreateFunctionUrlConfig)`,
    allowed: '--routing=router, or a kind whose routes lead to functions: api, rest, alb',
    run: `the same command with --kind=api, --kind=rest or --kind=alb`,
  });
};

export const functionUrl = defineKind({
  id: 'function-url',
  label: 'answers the routes of the context at an address of its own, without an API',
  makes: 'function with a URL: IAM unless it is public, CORS of the stage',
  outputs: ['<Pascal>FunctionUrl'],
  servesApi: true,
  asks: asksIam,
  starter: false,
  size: { memory: 512, timeout: 29 },
  timeoutLimit: LAMBDA_TIMEOUT,
  options: { ...PUBLIC_OPTION, ...PROVISIONED_OPTION, ...ROUTING_OPTION },
  plan: ({ public: open, routing }) => {
    assertPublic(open);
    assertOneFunction(routing);
    return [
      { set: 'handler/http', variables: { payload: '2.0' } },
      { set: 'handler/function-url', shared: true, variables: { open } },
    ];
  },
});
