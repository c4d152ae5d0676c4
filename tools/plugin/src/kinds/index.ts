import { PlatformError } from '@platform/model/errors';
import type { ServiceRecord } from '../records/service-record';
import { alb } from './alb';
import { api } from './api';
import { bucket } from './bucket';
import { authorizer } from './authorizer';
import { direct } from './direct';
import { event } from './event';
import { functionUrl } from './function-url';
import type { HandlerKind } from './handler-kind';
import { outbox } from './outbox';
import { rest } from './rest';
import { kinesis } from './kinesis';
import { schedule } from './schedule';
import { stream } from './stream';
import { topic } from './topic';
import { webhook } from './webhook';
import { worker } from './worker';

export type { HandlerKind, HandlerOptions } from './handler-kind';

/** In the order of prompts and help. */
const KINDS = {
  api,
  rest,
  functionUrl,
  alb,
  worker,
  event,
  outbox,
  schedule,
  direct,
  stream,
  topic,
  webhook,
  bucket,
  kinesis,
  authorizer,
};

export const HANDLER_KINDS: readonly HandlerKind[] = Object.values(KINDS);

/** @throws PlatformError when there is no such kind, naming those there are */
export const handlerKind = (id: string | undefined): HandlerKind => {
  const found = HANDLER_KINDS.find((kind) => kind.id === id);
  if (found) return found;
  throw new PlatformError({
    what: id ? `there is no handler kind '${id}'` : '--kind is missing',
    allowed: HANDLER_KINDS.map((each) => each.id).join(', '),
  });
};

/** Handlers of a service that answer its routes. */
export const doorsOf = ({ handlers }: Pick<ServiceRecord, 'handlers'>): string[] =>
  Object.entries(handlers)
    .filter(([, { kind }]) => HANDLER_KINDS.some(({ id, servesApi }) => servesApi && id === kind))
    .map(([name]) => name);
