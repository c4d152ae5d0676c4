import { ConflictError } from '../src/errors/index.js';
import { replay, type EventStore } from '../src/event-store/index.js';

/** What can happen to an account. */
export type AccountEvent =
  | { readonly type: 'Deposited'; readonly amount: number }
  | { readonly type: 'Closed' };

export interface Account {
  readonly balance: number;
  readonly isOpen: boolean;
}

const OPEN: Account = { balance: 0, isOpen: true };

/** What an event makes of an account. */
const apply = (account: Account, event: AccountEvent): Account =>
  event.type === 'Closed'
    ? { balance: 0, isOpen: false }
    : { ...account, balance: account.balance + event.amount };

/** An account as it is now, and the version that the next append expects. */
export const accountOf = (accounts: EventStore<AccountEvent>, id: string) =>
  replay(accounts.read(id), apply, OPEN);

/** Throws ConflictError when the account is closed, or something happened to it at this moment. */
export const deposit =
  (accounts: EventStore<AccountEvent>) =>
  async (id: string, amount: number): Promise<number> => {
    const { state, version } = await accountOf(accounts, id);
    if (!state.isOpen) throw new ConflictError('The account is closed');
    return accounts.append(id, version, [{ type: 'Deposited', amount }]);
  };
