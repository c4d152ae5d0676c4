import type { GeneratorCallback, Tree } from '@nx/devkit';
import type { Service } from '../../records/find-services';

/** What becomes of a service by another name of it, or of a part. */
export interface Renaming {
  /** What is renamed, for people: `handler 'mails'`. */
  readonly what: string;
  readonly from: string;
  readonly to: string;
  /** The service as it stands, and as it would be. */
  readonly before: Service;
  readonly after: Service;
  /** Events that the service publishes, as `orders.OrderPlaced`, and what each becomes, in one order. */
  readonly events: readonly (readonly [before: string, after: string])[];
  /** What else follows once the files are there; returns work to do once they are written. */
  settle?(tree: Tree): Promise<GeneratorCallback>;
}

/** A name in a map, with its place there. */
export const withName = <T>(
  map: Readonly<Record<string, T>>,
  from: string,
  to: string,
  change: (value: T) => T = (value) => value,
): Record<string, T> =>
  Object.fromEntries(
    Object.entries(map).map(([name, value]) =>
      name === from ? [to, change(value)] : [name, value],
    ),
  );
