import type { KeyValues } from './key-maker.js';

/** Names of the attributes that hold a key. */
export interface KeyDefinition {
  readonly field: string;
}

export interface KeyOptions {
  /** Whether the beginning of a key is made, up to the first attribute that is not given. */
  readonly excludeLabelTail?: boolean;
}

type Labels = readonly { readonly name: string }[];

/** Checks a whole item, or the changes of an update. */
export type Check = (values: KeyValues | undefined, options?: object) => unknown;

/**
 * What of ElectroDB is used beside its documented surface, which has no way to say how a value
 * becomes part of a key (ADR 0024). Its version is pinned.
 */
export interface ElectroInternals {
  readonly model: {
    readonly prefixes: Readonly<Record<string, { pk: KeyDefinition; sk: KeyDefinition }>>;
    readonly facets: { readonly byIndex: Readonly<Record<string, { readonly all: Labels }>> };
    readonly schema: {
      readonly attributes: Readonly<Record<string, { readonly field: string }>>;
      checkCreate: Check;
      checkUpdate: Check;
    };
  };
  /** The one place where a key is put together. */
  _makeKey(
    definition: KeyDefinition,
    facets: readonly string[],
    supplied: KeyValues | undefined,
    labels: Labels | undefined,
    options: KeyOptions | undefined,
  ): { readonly key: string };
  _makeIndexKeys(options: {
    readonly index: string;
    readonly pkAttributes: KeyValues;
    readonly skAttributes: readonly KeyValues[];
  }): { readonly pk: string; readonly sk: readonly string[] };
  ownsItem(item: KeyValues): boolean;
}
