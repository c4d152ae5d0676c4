import { PlatformError } from '@platform/model/errors';
import type { Options } from '../options/option';

/** Value of `--routing` with which each route has a function of its own. */
export const PER_ROUTE = 'per-route';

export const ROUTING_OPTION = {
  routing: {
    type: 'string',
    description: 'Whether one function answers all routes, or each route has one of its own.',
    choices: [
      { value: 'router', label: 'one function with a router' },
      { value: PER_ROUTE, label: 'a function for each route, with the rights of its method' },
    ],
    default: 'router',
  },
} as const satisfies Options;

interface Asked {
  readonly routing?: string;
  readonly reservedConcurrency?: number;
  readonly provisionedConcurrency?: number;
}

/**
 * Whether each route has a function of its own.
 *
 * @throws PlatformError where each of several functions would set as much aside
 */
export const isPerRoute = ({
  routing,
  reservedConcurrency,
  provisionedConcurrency,
}: Asked): boolean => {
  if (routing !== PER_ROUTE) return false;
  const figures = Object.entries({ reservedConcurrency, provisionedConcurrency });
  const [name, figure] = figures.find(([, each]) => each !== undefined) ?? [];
  if (name === undefined) return true;
  throw new PlatformError({
    what: `--${name} ${figure} is set aside for one function, and with --routing=${PER_ROUTE} there are several`,
    allowed: `--${name}, or --routing=${PER_ROUTE}`,
  });
};
