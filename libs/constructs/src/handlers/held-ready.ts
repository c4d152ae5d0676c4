import { PlatformError } from '@platform/model/errors';
import { PROVISIONED_CONCURRENCY } from '@platform/model/limits';
import { Alias, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { requireWhole } from './require-whole';

/** Executions of a function, as its handler is told. */
interface Concurrency {
  readonly provisionedConcurrency?: number;
  readonly reservedConcurrency?: number;
}

/** @throws PlatformError for a figure out of range, or more than is reserved for the function */
const requireProvisioned = (
  handler: string,
  provisioned: number,
  reserved: number | undefined,
): number => {
  const { least, most } = PROVISIONED_CONCURRENCY;
  requireWhole(handler, 'provisionedConcurrency', provisioned, least, most);
  if (reserved === undefined || provisioned <= reserved) return provisioned;
  throw new PlatformError({
    what: `The handler '${handler}' holds more environments ready than are reserved, which Lambda refuses`,
    got: `provisionedConcurrency ${provisioned}, reservedConcurrency ${reserved}`,
    allowed: 'provisionedConcurrency of at most reservedConcurrency',
    run: `edit infra/handlers/${handler}.ts`,
  });
};

/**
 * The alias `live` of a function's version of this deploy, for which environments are held ready; undefined where none
 * are, by the handler or by the stage.
 *
 * @throws PlatformError as {@link requireProvisioned}, in every stage
 */
export const heldReady = (
  scope: Construct,
  handler: string,
  lambda: LambdaFunction,
  { provisionedConcurrency, reservedConcurrency }: Concurrency,
  isHeld: boolean,
): Alias | undefined => {
  if (provisionedConcurrency === undefined) return undefined;
  const count = requireProvisioned(handler, provisionedConcurrency, reservedConcurrency);
  if (!isHeld) return undefined;
  return new Alias(scope, 'Live', {
    aliasName: 'live',
    version: lambda.currentVersion,
    provisionedConcurrentExecutions: count,
  });
};
