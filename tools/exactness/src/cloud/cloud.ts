import type { Answer, Request } from '../account/answer';
import type { Holding } from '../oracle/holding';

/** An account that sequences deploy to: one in memory, or the local cloud. */
export interface Cloud {
  readonly account: string;
  readonly region: string;
  respond(request: Request): Promise<Answer>;
  /** What it holds, read by code that shares nothing with the product. */
  holding(): Promise<Holding>;
  /** Deletes a stack by hand. */
  deleteStack(name: string): Promise<void>;
  /**
   * Changes a parameter by hand.
   *
   * @param change what becomes of its value; undefined is a parameter that is not there
   */
  changeParameter(
    name: string,
    change: (value: string | undefined) => string | undefined,
  ): Promise<void>;
  parameterNames(): Promise<string[]>;
}
