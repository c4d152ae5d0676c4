import type { EntityModel } from '../entities/entity-model';
import type { Service } from '../records/find-services';

/** The options of the handler generator after defaults, before the kind has seen them. */
export interface HandlerOptions {
  readonly name: string;
  /** MB */
  readonly memory?: number;
  /** seconds */
  readonly timeout?: number;
  readonly schedule?: string;
  readonly timezone?: string;
  readonly path?: string;
  readonly methods?: readonly string[];
  readonly entity?: string;
  readonly auth?: string;
}

/** A template set to render, with the variables only it needs. */
export interface Rendering {
  /** Folder under `templates/`, before the language: `handler/worker`. */
  readonly set: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The entity the templates are about, if any. */
  readonly entity?: EntityModel;
}

/**
 * All that differs between triggers. A further kind is a file here and a template folder per
 * language; shared code asks the kind and never tests which one it has.
 */
export interface HandlerKind {
  readonly id: string;
  /** Shown in prompts and help. */
  readonly label: string;
  /** Whether it is reached through the context's HTTP API. */
  readonly servesApi: boolean;
  /** Longest timeout in seconds, and why. */
  readonly timeoutLimit: { readonly seconds: number; readonly reason: string };
  /** Options besides memory and timeout that this kind understands. */
  readonly options: readonly (keyof HandlerOptions)[];
  /**
   * What to render for these options.
   *
   * @throws PlatformError on a value the trigger cannot have
   */
  plan(options: HandlerOptions, service: Service): readonly Rendering[];
  /** Names under which the record keeps what `plan` made. */
  units(options: HandlerOptions, service: Service): readonly string[];
}

/** For kinds where a handler is one function and nothing more. */
export const ownUnit = ({ name }: HandlerOptions): readonly string[] => [name];

/** Lambda ends every invocation after 900 s (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
export const LAMBDA_TIMEOUT = {
  seconds: 900,
  reason: 'Lambda ends an invocation after 900 s',
} as const;
