import { PlatformError } from '../errors/platform-error';
import { kebabCase, namesOf, type Names } from '../names/names';

export interface EventName {
  /** `orders.OrderPlaced` */
  readonly id: string;
  /** `orders` */
  readonly context: string;
  /** `orders.context`, the EventBridge source */
  readonly source: string;
  /** The PascalCase form is the name as it was given, `EC2InstanceStopped`: it is the detail type. */
  readonly names: Names;
  /** `orders-order-placed`, unique among the events a service handles */
  readonly file: string;
}

/**
 * Verbs whose past tense does not end in -ed. A name that ends otherwise is most likely a command
 * or a state, and those are not events (F-060).
 */
const IRREGULAR =
  /(?:Sent|Paid|Made|Built|Lost|Found|Left|Met|Held|Kept|Sold|Won|Begun|Broken|Chosen|Driven|Given|Gone|Known|Shown|Taken|Written|Withdrawn|Bought|Brought|Caught|Put|Set|Cut|Read|Split|Spent|Understood)$/;

/** @throws PlatformError unless it is `context.EventName` with a PascalCase past tense */
export function parseEventName(id: string | undefined): EventName {
  const match = /^([a-z][a-z0-9-]*)\.([A-Z][A-Za-z0-9]*)$/.exec(id ?? '');
  const name = match?.[2] ?? '';
  if (!match || !(name.endsWith('ed') || IRREGULAR.test(name))) {
    throw new PlatformError({
      message: `event '${id ?? ''}' is not context.EventName${match ? ' in past tense' : ''}`,
      allowed:
        "the producer's name, a dot and a PascalCase past tense, such as 'orders.OrderPlaced'",
    });
  }
  const context = match[1] ?? '';
  return {
    id: match[0],
    context,
    source: `${context}.context`,
    names: { ...namesOf(name), pascal: name },
    file: `${context}-${kebabCase(name)}`,
  };
}
