import { build } from 'esbuild';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { kebabCase } from './model/names.mjs';

/**
 * The contracts that a TypeScript file exports, with the Zod they are made of.
 *
 * @param {string} entry file from this folder
 * @param {string} scratch folder for the bundle
 */
export const loadContracts = async (entry, scratch) => {
  const outfile = join(scratch, 'contracts.mjs');
  const contents = `export * as all from './${entry}';\nexport { toJSONSchema } from 'zod';`;
  await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  const { all, toJSONSchema } = await import(pathToFileURL(outfile).href);
  const contracts = Object.values(all)
    .filter(isContract)
    .sort((a, b) => a.detailType.localeCompare(b.detailType))
    .map((contract) => ({ file: kebabCase(contract.detailType), contract }));
  return { contracts, toJSONSchema };
};

const isContract = (value) =>
  typeof value === 'object' && value !== null && 'detailType' in value && 'schema' in value;
