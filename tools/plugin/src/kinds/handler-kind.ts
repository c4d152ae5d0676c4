import type { Asks } from '@platform/model/callers';
import { TIMEOUT } from '@platform/model/limits';
import type { Options, Value, ValuesOf } from '../options/option';
import type { Service } from '../records/find-services';
import type { OwnRoute, Routed } from '../routes/own-route';
import type { Rendering } from '../units/rendering';

/** What leads to a handler where several share one listener. */
export interface ListenerRule {
  /** No other rule of the listener has it. */
  readonly priority: number;
  /** Parameter of a listener of its own. Default that of the stage. */
  readonly listener?: string;
}

/** What every handler is told, after defaults and before its kind has seen the rest. */
export interface HandlerOptions {
  readonly name: string;
  /** MB */
  readonly memory?: number;
  /** seconds */
  readonly timeout?: number;
  /** Executions set aside for the function. */
  readonly reservedConcurrency?: number;
  /** Executions held ready, where the kind has callers that wait. */
  readonly provisionedConcurrency?: number;
  /** How callers prove who they are, where the kind has callers. */
  readonly auth?: string;
  /** Options of the kind. */
  readonly [option: string]: Value | undefined;
}

/**
 * All that differs between triggers. A further kind is a file here, a template folder per language,
 * a construct and an adapter per runtime (docs/guides/extending.md); shared
 * code asks the kind and never tests which one it has.
 */
export interface HandlerKind<O extends Options = Options> {
  readonly id: string;
  /** When to choose it: `works on messages of its own queue`. */
  readonly label: string;
  /** What its construct makes beside what every handler has, and what of that the stack gives out. */
  readonly makes: string;
  readonly outputs: readonly string[];
  /** Whether it answers the routes of the context. */
  readonly servesApi: boolean;
  /** What callers have to prove, by the text of the handler's infrastructure file; absent where it answers no routes. */
  readonly asks?: (infra: string) => Asks;
  /**
   * Those of the service's routes, `GET /orders/{id}`, that have functions of their own behind a handler with
   * `--routing=per-route`; absent where there can be none.
   */
  readonly ownRoutes?: (patterns: readonly string[], routed: Routed) => readonly OwnRoute[];
  /** The rule of a listener that leads to it, by the text of its infrastructure file; rules are compared in order. */
  readonly rule?: (infra: string) => ListenerRule;
  /** The one name that a handler of the kind has, unless it has a path of its own. Default: any. */
  readonly onlyName?: string;
  /** Whether a service starts with one unless told otherwise. */
  readonly starter: boolean;
  /** What its functions have unless told otherwise: MB and seconds. */
  readonly size: { readonly memory: number; readonly timeout: number };
  /** Longest timeout in seconds, and why. */
  readonly timeoutLimit: { readonly seconds: number; readonly reason: string };
  /** Options besides memory and timeout that this kind understands. */
  readonly options: O;
  /**
   * What to render for these options.
   *
   * @throws PlatformError on a value the trigger cannot have
   */
  plan(options: HandlerOptions & ValuesOf<O>, service: Service): readonly Rendering[];
}

/** A kind whose `plan` knows the types of the kind's own options. */
export const defineKind = <const O extends Options>(kind: HandlerKind<O>): HandlerKind<O> => kind;

/** For kinds whose trigger waits for as long as Lambda does. */
export const LAMBDA_TIMEOUT = {
  seconds: TIMEOUT.most,
  reason: `Lambda ends an invocation after ${TIMEOUT.most} s`,
} as const;
