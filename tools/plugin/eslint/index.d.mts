import type { ConfigArray } from 'typescript-eslint';

declare const configuration: ConfigArray;
export default configuration;

/** The same for the folders that the plugin has made, in a workspace with rules of its own. */
export declare const platformServices: () => ConfigArray;
