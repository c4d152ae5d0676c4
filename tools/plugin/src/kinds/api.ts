import { API_TIMEOUT } from '@platform/model/limits';
import { namesOf } from '../names/names';
import { AUTH_OPTION, RESOURCE_OPTIONS } from '../routes/resource-options';
import { defineKind } from './handler-kind';

/** Name of the one function behind a context's HTTP API (C-40). */
export const API_FUNCTION = 'api';

export const api = defineKind({
  id: 'api',
  label: "answers the routes of the context's HTTP API (add them with resource and route)",
  makes: "function behind the service's HTTP API, `GET /health` always open",
  outputs: ['ApiUrl'],
  servesApi: true,
  onlyName: API_FUNCTION,
  starter: true,
  size: { memory: 512, timeout: API_TIMEOUT.most },
  timeoutLimit: {
    seconds: API_TIMEOUT.most,
    reason: `an HTTP API stops waiting after ${API_TIMEOUT.most} s`,
  },
  // Routes were handlers once: their options are understood and handed to their own generators.
  options: { ...RESOURCE_OPTIONS, ...AUTH_OPTION },
  plan: ({ auth = 'none' }) => [
    { set: 'handler/http', variables: { handler: namesOf(API_FUNCTION), payload: '2.0' } },
    { set: 'handler/api', shared: true, variables: { handler: namesOf(API_FUNCTION), auth } },
  ],
});
