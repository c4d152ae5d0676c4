import type { Recorded } from './event-store.js';

/** What a stream has come to. */
export interface Replayed<State> {
  readonly state: State;
  /** Of the last event; 0 where nothing has happened. It is what the next append expects. */
  readonly version: number;
}

/**
 * Makes a state of what has happened: `replay(store.read('account-1'), apply, { balance: 0 })`.
 *
 * @param from what it has come to before, such as a snapshot: then read after its version
 */
export const replay = async <State, Event>(
  recorded: AsyncIterable<Recorded<Event>>,
  apply: (state: State, event: Event) => State,
  initial: State,
  from = 0,
): Promise<Replayed<State>> => {
  let state = initial;
  let version = from;
  for await (const each of recorded) {
    state = apply(state, each.event);
    ({ version } = each);
  }
  return { state, version };
};
