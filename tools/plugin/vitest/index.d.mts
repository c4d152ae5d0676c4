import type { Alias } from 'vite';
import type { TestUserConfig, ViteUserConfig } from 'vitest/config';

export declare function workspaceAliases(folder: string): Alias[];
export declare function reporters(root: string): NonNullable<TestUserConfig['reporters']>;
export declare function unitTests(root: string): ViteUserConfig;
export declare function integrationTests(root: string): ViteUserConfig;
