import * as fc from 'fast-check';
import { HANDLER_KINDS, type HandlerKind } from '../../kinds';
import { optionsOf } from '../../kinds/kind-options';
import type { Option, Options } from '../../options/option';
import { ANY_TEXT, TEXTS } from './texts';

type Values = Readonly<Record<string, unknown>>;

/** A generator and what it is told beside the service. */
export interface Step {
  readonly generator: 'handler' | 'table-entity' | 'resource' | 'route' | 'event' | 'event-rule';
  readonly options: Values;
}

/** A service, and what is added to it, one after the other. */
export interface Scenario {
  readonly service: Values;
  readonly steps: readonly Step[];
  readonly stage: string;
}

/** One of those that are taken, and seldom another one. */
const mostly = <T>(taken: readonly T[], others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...taken) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const valueOf = (name: string, option: Option): fc.Arbitrary<unknown> => {
  if (option.type === 'number') {
    const { least, most } = option;
    const middle = Math.floor((least + most) / 2);
    return mostly([least, least + 1, middle, most], [least - 1, most + 1, 1.5]);
  }
  if (option.type === 'boolean') return fc.boolean();
  const choices = 'choices' in option ? option.choices?.map(({ value }) => value) : undefined;
  if (option.type === 'list') return fc.subarray([...(choices ?? [])]);
  if (choices) return fc.constantFrom(...choices);
  const { taken, others } = TEXTS[name] ?? ANY_TEXT;
  return mostly(taken, others);
};

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary: value });

const told = (options: Options): fc.Arbitrary<Values> =>
  fc.record(
    Object.fromEntries(
      Object.entries(options).map(([name, option]) => [name, maybe(valueOf(name, option))]),
    ),
  );

const NAMES = ['gate', 'desk', 'jobs', 'jobs-worker', 'prices', 'admin', 'outbox'];

const handlerOf = (kind: HandlerKind): fc.Arbitrary<Step> => {
  const name = fc.constantFrom(...(kind.onlyName ? [kind.onlyName, 'desk', 'admin'] : NAMES));
  return fc.record({ name, options: told(optionsOf(kind)) }).map(({ name, options }) => ({
    generator: 'handler',
    options: { name, kind: kind.id, ...options },
  }));
};

const oneOf = <T>(...values: readonly T[]): fc.Arbitrary<T | undefined> =>
  maybe(fc.constantFrom(...values));

const ENTITY = {
  attributes: oneOf(
    'slug,place,at:datetime',
    'slug,total:decimal(0..),status:placed/paid=placed,place',
    'slug,place,endsAt:expiry,tags:string[],note:string?',
  ),
  pk: oneOf('SLUG#{slug}', 'X#{owner}#{id}', 'P#{place}#{slug}', 'CONST'),
  sk: oneOf('VERSION', '{at}'),
  gsi1pk: oneOf('PLACE#{place}', 'X#{owner}', 'ALL'),
  gsi1sk: oneOf('AT#{at}', '{slug}'),
  index: oneOf('byAt: pk=AT#{at} sk={slug}', 'mine: pk=M#{owner} sk={createdAt}#{id}'),
  owner: oneOf('sub', 'custom:tenant', 'jti'),
};

const stepOf = (
  generator: Step['generator'],
  values: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<Step> => fc.record(values).map((options) => ({ generator, options }));

const GROWTH: readonly fc.Arbitrary<Step>[] = [
  stepOf('table-entity', { name: fc.constantFrom('Offer', 'Bid'), ...ENTITY }),
  stepOf('table-entity', {
    name: fc.constantFrom('Ledger', 'Bid'),
    flavour: oneOf('event-store', 'crud'),
  }),
  stepOf('resource', {
    name: fc.constantFrom('offers', 'bids'),
    path: oneOf('/v2/goods', '/admin/goods'),
    methods: oneOf(['get'], ['list', 'create'], ['update', 'delete']),
    auth: oneOf('jwt'),
  }),
  stepOf('route', {
    route: fc.constantFrom(
      'POST /goods/{id}/reserve',
      'GET /a.b/{c}',
      'GET /admin/x',
      'GET /health',
    ),
    useCase: oneOf('hold-goods'),
  }),
  stepOf('event', { event: fc.constant('shop.GoodsSold'), publish: oneOf('outbox', 'direct') }),
  stepOf('event-rule', {
    event: fc.constantFrom('shop.GoodsSold', 'crm.UserLeft'),
    handler: oneOf('event', 'jobs'),
    detailFilter: oneOf(`{"kind":["it's"]}`, '{"a":[{"prefix":"x"}]}', '{"a":"b"}'),
  }),
];

const SERVICE = {
  name: fc.constant('shop'),
  auth: oneOf('none', 'jwt'),
  api: oneOf('http', 'rest', 'function-url', 'alb', 'none'),
  entity: oneOf('Product', 'Product', 'none'),
  handlers: maybe(fc.subarray(HANDLER_KINDS.map(({ id }) => id))),
};

/** Services of a language with what may stand beside each other in them, and what may not. */
export const scenarios = (language: string): fc.Arbitrary<Scenario> =>
  fc.record({
    service: fc.oneof(
      { weight: 3, arbitrary: fc.record({ ...SERVICE, language: fc.constant(language) }) },
      {
        weight: 1,
        arbitrary: fc.record({ ...SERVICE, ...ENTITY, language: fc.constant(language) }),
      },
    ),
    steps: fc.array(
      fc.oneof(
        { weight: 2, arbitrary: fc.oneof(...HANDLER_KINDS.map(handlerOf)) },
        { weight: 1, arbitrary: fc.oneof(...GROWTH) },
      ),
      { minLength: 6, maxLength: 14, size: 'max' },
    ),
    stage: fc.constantFrom('dev', 'local'),
  });
