/** What people throw and reject with: a handler has to cope with each. */
export const thrownValues = (): readonly (readonly [label: string, value: unknown])[] => {
  const cyclic = new Error('cyclic');
  cyclic.cause = cyclic;
  const traps = { get: trap, getPrototypeOf: trap, has: trap };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  return [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'no'],
    ['a number', 7],
    ['NaN', Number.NaN],
    ['a big integer', 7n],
    ['a symbol', Symbol('no')],
    ['a function', trap],
    ['an object', { reason: 'no' }],
    ['an object without prototype', Object.create(null)],
    ['an object whose toString throws', { toString: trap }],
    ['an object like an error', { message: 'no', name: 7 }],
    ['an error', new Error('no')],
    ['a frozen error', Object.freeze(new Error('no'))],
    ['an error whose message throws', withGetter('message')],
    ['an error whose name throws', withGetter('name')],
    ['an error whose stack throws', withGetter('stack')],
    ['an error whose code throws', withGetter('code')],
    ['an error whose cause throws', withGetter('cause')],
    ['an error whose toJSON throws', Object.assign(new Error('no'), { toJSON: trap })],
    ['an error whose code is circular', circular()],
    ['an error whose cause is itself', cyclic],
    ['an error without prototype', Object.setPrototypeOf(new Error('no'), null)],
    ['an aggregate of nothing', new AggregateError([undefined], 'no')],
    ['a proxy whose traps throw', new Proxy(new Error('no'), traps)],
    ['a revoked proxy', revoked.proxy],
  ];
};

const trap = (): never => {
  throw new Error('trap');
};

const withGetter = (field: string): Error =>
  Object.defineProperty(new Error('no'), field, { get: trap });

const circular = (): Error => {
  const code: Record<string, unknown> = {};
  code['self'] = code;
  return Object.assign(new Error('no'), { code });
};
