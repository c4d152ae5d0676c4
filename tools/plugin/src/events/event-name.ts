import { PlatformError } from '@platform/model/errors';
import { kebabCase } from '@platform/model/names';
import { namesOf, type Names } from '../names/names';

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

/** Verbs whose past tense does not end in -ed. */
const IRREGULAR = new Set(
  'Sent Paid Made Built Lost Found Left Met Held Kept Sold Won Begun Began Broken Chosen Driven Given Gone Known Shown Taken Written Withdrawn Bought Brought Caught Put Set Cut Read Split Spent Understood Done Drawn Fallen Felt Flown Forgotten Frozen Grown Hidden Hit Laid Lent Led Lit Overridden Quit Reset Rewritten Run Seen Shut Stolen Struck Sunk Swept Taught Thrown Told Torn Undone Upheld Withheld Worn'.split(
    ' ',
  ),
);

/** Whether any word of it says that something has happened: `UserSignedUp`, `OrderPlacedOnHold`. */
const isPast = (name: string): boolean =>
  (name.match(/[A-Z]+(?![a-z])|[A-Z][a-z0-9]*/g) ?? []).some(
    (word) => word.endsWith('ed') || word.endsWith('ED') || IRREGULAR.has(word),
  );

/** What to think about before the name is published, if anything: an event is a fact, no command (F-060). */
export const eventNameAdvice = ({ id, names }: EventName): string | undefined =>
  isPast(names.pascal)
    ? undefined
    : `'${id}' does not read as something that has happened: an event is a fact, in past tense, such as 'orders.OrderPlaced'. Its name is part of what is published; a later one is a new event.`;

/** @throws PlatformError unless it is `context.EventName` */
export const parseEventName = (id: string | undefined): EventName => {
  const match = /^([a-z][a-z0-9-]*)\.([A-Z][A-Za-z0-9]*)$/.exec(id ?? '');
  const [, context = '', name = ''] = match ?? [];
  if (!match) {
    throw new PlatformError({
      what: `event '${id ?? ''}' is not context.EventName`,
      allowed:
        "the producer's name, a dot and a PascalCase past tense, such as 'orders.OrderPlaced'",
    });
  }
  return {
    id: match[0],
    context,
    source: `${context}.context`,
    names: { ...namesOf(name), pascal: name },
    file: `${context}-${kebabCase(name)}`,
  };
};
