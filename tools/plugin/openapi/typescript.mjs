// Writes the API document of the TypeScript service in this folder into dist/openapi.json, as its application answers it.
// Usage: typescript.mjs <service> <file of the HTTP application> <file of its ports for tests>
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeDocument } from './document.mjs';

const [service, application, ports] = process.argv.slice(2);

/** The package of an app that is CommonJS asks for Node's own modules by `require`. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url);`;

const ENTRY = `
import { createHttpApp } from './${application}';
import { testPorts } from './${ports}';
export const ask = () => createHttpApp(testPorts()).request('/openapi.json');
`;

const scratch = mkdtempSync(join(tmpdir(), 'openapi-'));
try {
  const outfile = join(scratch, 'application.mjs');
  await build({
    stdin: { contents: ENTRY, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: REQUIRE },
    conditions: ['development'],
    outfile,
    logLevel: 'error',
  });
  const { ask } = await import(pathToFileURL(outfile).href);
  const answer = await ask();
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`GET /openapi.json answered ${answer.status} ${text}`);
  writeDocument(text, service);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true });
}
