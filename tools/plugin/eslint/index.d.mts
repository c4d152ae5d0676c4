import type { ConfigArray } from 'typescript-eslint';

declare const configuration: ConfigArray;
export default configuration;
