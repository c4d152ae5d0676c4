import type { Alias } from 'vite';
import type { ViteUserConfig } from 'vitest/config';

export declare function workspaceAliases(folder: string): Alias[];
export declare function unitTests(root: string): ViteUserConfig;
export declare function integrationTests(root: string): ViteUserConfig;
