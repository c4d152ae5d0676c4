import { join } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import { RECORD_FILE } from '../records/service-record';
import type { CdkApp } from './synth-bundle';

/** Whether a read of the environment may go through. */
interface Declaration {
  readonly app: CdkApp;
  /** Variables that service.json declares. */
  readonly declared: readonly string[];
  /** Variables that a synthesis sets itself. */
  readonly own: readonly string[];
}

/**
 * Lets code of a CDK app read no variable of the environment but those that its service declares: what
 * is not declared enters no hash and no record. Packages read what they like; so does Node.
 *
 * @returns puts the environment back
 */
export const guardEnvironment = (declaration: Declaration): (() => void) => {
  const before = process.env;
  const check = (name: string): void => {
    if (isUndeclared(name, declaration)) throw undeclared(name, declaration);
  };
  process.env = new Proxy(before, {
    get: (target, name) => {
      if (typeof name === 'string') check(name);
      return target[name as string];
    },
    has: (target, name) => {
      if (typeof name === 'string') check(name);
      return name in target;
    },
    ownKeys: (target) => {
      check(EVERY);
      return Reflect.ownKeys(target);
    },
  });
  return () => {
    process.env = before;
  };
};

const EVERY = '*';

const isUndeclared = (name: string, { app, declared, own }: Declaration): boolean =>
  !declared.includes(name) && !own.includes(name) && caller() === app.bundle;

/** File of the code that asked for a variable: below this function, its caller and the trap. */
const caller = (): string | undefined => {
  const { prepareStackTrace, stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = 8;
    Error.prepareStackTrace = (_error, sites) => sites;
    const sites = new Error().stack as unknown as NodeJS.CallSite[];
    return (
      sites.map((site) => site.getFileName()).find((file) => file && file !== __filename) ??
      undefined
    );
  } finally {
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
};

const undeclared = (name: string, { app, declared }: Declaration): PlatformError => {
  const what = name === EVERY ? 'every variable' : `the variable ${name}`;
  return new PlatformError({
    what: `infra reads ${what} of the environment, which is not declared`,
    allowed: declared.join(', ') || 'no variable: none is declared',
    run:
      name === EVERY
        ? `an editor on infra; read one declared variable at a time`
        : `an editor on ${join(app.root, RECORD_FILE)}: "environment": ${JSON.stringify([...declared, name])}`,
  });
};
