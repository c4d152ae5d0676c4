import { createRequire } from 'node:module';

/** Clients that every deploy calls. */
const BUSY = new Set(
  ['cloudformation', 's3', 'ssm', 'sts'].map((name) => `@aws-sdk/client-${name}`),
);

/**
 * Puts off loading those clients of the SDK that the toolkit has for hotswap, context lookups and
 * container images until one of them is used: half of what loading the toolkit takes.
 *
 * @param require from where the toolkit is found
 */
export const postponeIdleClients = (require: NodeJS.Require): void => {
  const toolkit = createRequire(require.resolve('@aws-cdk/toolkit-lib'));
  const { dependencies } = toolkit('../package.json') as { dependencies: Record<string, string> };
  for (const name of Object.keys(dependencies)) {
    if (!name.startsWith('@aws-sdk/client-') || BUSY.has(name)) continue;
    postpone(toolkit, toolkit.resolve(name));
  }
};

const postpone = (require: NodeJS.Require, file: string): void => {
  if (require.cache[file]) return;
  let exported: object | undefined;
  const load = (): object => {
    if (exported) return exported;
    delete require.cache[file];
    return (exported = require(file) as object);
  };
  require.cache[file] = { id: file, filename: file, loaded: true, exports: standIn(load) } as never;
};

const standIn = (load: () => object): object =>
  new Proxy(
    {},
    {
      get: (_, name) => Reflect.get(load(), name) as unknown,
      has: (_, name) => Reflect.has(load(), name),
      ownKeys: () => Reflect.ownKeys(load()),
      getOwnPropertyDescriptor: (_, name) => {
        const found = Reflect.getOwnPropertyDescriptor(load(), name);
        return found && { ...found, configurable: true };
      },
    },
  );
