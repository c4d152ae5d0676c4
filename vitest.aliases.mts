import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface TsConfig {
  readonly compilerOptions: { readonly paths: Record<string, readonly string[]> };
}

const { compilerOptions } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'tsconfig.base.json'), 'utf8'),
) as TsConfig;

/** The `paths` of tsconfig.base.json in Vite's form: one source of truth for every tool. */
export const workspaceAliases = Object.entries(compilerOptions.paths).map(([alias, [target]]) => ({
  find: new RegExp(`^${alias.replace('*', '(.+)')}$`),
  replacement: join(import.meta.dirname, (target ?? '').replace('*', '$1')),
}));
