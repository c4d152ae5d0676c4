import { namesOf } from '../names/names';
import { LAMBDA_TIMEOUT, defineKind } from './handler-kind';

/** `worker` works on "work messages" (S0-66); a worker with a name of its own on messages of that name. */
const messageOf = (name: string): string => (name === 'worker' ? 'work' : name);

export const worker = defineKind({
  id: 'worker',
  label: 'works on messages of its own queue',
  makes: 'queue, dead-letter queue, function, partial batch responses',
  outputs: ['<Pascal>QueueUrl', '<Pascal>DlqUrl'],
  servesApi: false,
  starter: true,
  size: { memory: 512, timeout: 50 },
  timeoutLimit: LAMBDA_TIMEOUT,
  options: {},
  plan: ({ name }) => [
    { set: 'handler/worker', variables: { message: namesOf(`${messageOf(name)}-message`) } },
  ],
});
