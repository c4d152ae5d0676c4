import { PlatformError } from '@platform/model/errors';

/** What a handler was built to. */
export interface Built {
  readonly handler: string;
  readonly bytes: number;
}

/** Bytes that each package, or file of the workspace, has in a handler. */
export type Inputs = Readonly<Record<string, number>>;

/** Inputs that an error names. */
const NAMED = 5;

/**
 * Refuses handlers that are larger than their budget: each byte is loaded at every cold start.
 *
 * @param budget bytes; without one all are let through
 * @param inputsOf asked only about what is too large
 * @throws PlatformError that names the largest inputs of each
 */
export const refuseOversized = async (
  built: readonly Built[],
  budget: number | undefined,
  inputsOf: (handler: string) => Inputs | Promise<Inputs>,
): Promise<void> => {
  if (budget === undefined) return;
  const oversized = built.filter(({ bytes }) => bytes > budget);
  if (oversized.length === 0) return;
  const got = await Promise.all(
    oversized.map(async (each) => describe(each, await inputsOf(each.handler))),
  );
  throw new PlatformError({
    code: 'OVERSIZED',
    what: 'Handlers are larger than their budget',
    got: got.join('\n'),
    allowed: `${inBytes(budget)}. Import less of the largest, or set "budget" of the target build in project.json`,
  });
};

const describe = ({ handler, bytes }: Built, inputs: Inputs): string => {
  const largest = Object.entries(inputs)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, NAMED);
  return [
    `  ${handler}: ${inBytes(bytes)}, of which`,
    ...largest.map(([name, of]) => `    ${inBytes(of)} ${name}`),
  ].join('\n');
};

const inBytes = (bytes: number): string => `${bytes.toLocaleString('en-US')} bytes`;
