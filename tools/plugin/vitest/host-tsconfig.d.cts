/** A tsconfig as far as it is looked at. */
export interface HostTsconfig {
  readonly extends?: string | readonly string[];
  readonly compilerOptions?: {
    readonly baseUrl?: string;
    readonly paths?: Readonly<Record<string, readonly string[]>>;
  };
}

/** Reads a tsconfig by its path from the workspace root; undefined when there is none. */
export type ReadTsconfig = (file: string) => HostTsconfig | undefined;

/** `tsconfig.base.json`, or `tsconfig.json` where that is the only one at the root; the former where there is none. */
export declare const rootTsconfig: (exists: (file: string) => boolean) => string;

/** The root tsconfig and the files of the workspace that it extends, those that count most first. */
export declare const tsconfigChain: (read: ReadTsconfig) => string[];

/** Where aliases stand, and the folder that their targets start at: both from the workspace root. */
export declare const hostPaths: (read: ReadTsconfig) => {
  readonly file: string;
  readonly folder: string;
  readonly paths: Readonly<Record<string, readonly string[]>>;
};
