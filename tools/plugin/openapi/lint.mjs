// Lints the API document of the service in this folder with Redocly, which the workspace brings: 29 MB with what it needs
// (ADR 0058). The rules are those of a redocly.yaml in the root of the workspace, or else the ones that it recommends.
// Usage: lint.mjs <version of Redocly that a workspace without one is told to add>
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describeError } from '../contracts/model/errors.mjs';
import { commandsAt, workspaceAbove } from '../contracts/model/typed-commands.mjs';
import { DOCUMENT } from './document.mjs';

const [pin] = process.argv.slice(2);
const REDOCLY = '@redocly/openapi-core';
const RANGE = '>=2.0.0 <3';

/** Who is let in is decided by the front door, and under which licence by nobody here. */
const RULES = { 'security-defined': 'off', 'info-license': 'off' };

const root = workspaceAbove(process.cwd());
const document = relative(root, resolve(DOCUMENT));

const versionOfRedocly = () => {
  try {
    return JSON.parse(readFileSync(join(root, 'node_modules', REDOCLY, 'package.json'))).version;
  } catch {
    return undefined;
  }
};

const redocly = async () => {
  const version = versionOfRedocly();
  if (!version?.startsWith('2.')) {
    throw new Error(
      describeError({
        what: version
          ? `${REDOCLY} "${version}" cannot lint the API document`
          : `${REDOCLY}, which lints the API document, is not installed`,
        allowed: `${REDOCLY} ${RANGE}`,
        run: `${commandsAt(root).add} ${REDOCLY}@${pin}`,
      }),
    );
  }
  const entry = createRequire(join(root, 'package.json')).resolve(REDOCLY);
  return import(pathToFileURL(entry).href);
};

const findings = async () => {
  const { createConfig, findConfig, lint, loadConfig } = await redocly();
  const configPath = findConfig(root);
  const config = configPath
    ? await loadConfig({ configPath })
    : await createConfig({ extends: ['recommended'], rules: RULES });
  const all = await lint({ ref: resolve(DOCUMENT), config });
  return all.filter(({ ignored }) => !ignored);
};

/** `apps/orders/dist/openapi.json#/paths/~1orders/get  error  operation-2xx-response: …` */
const lineOf = ({ location: [at], severity, ruleId, message }) =>
  `${document}${at?.pointer ?? ''}  ${severity}  ${ruleId}: ${message}`;

const lintDocument = async () => {
  const found = await findings();
  for (const each of found) console.log(lineOf(each));
  const errors = found.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return console.log(`${document}  has no errors`);
  throw new Error(
    describeError({
      what: `${document} has ${errors} ${errors === 1 ? 'error' : 'errors'}`,
      allowed:
        'what the rules of Redocly allow; a redocly.yaml in the root of the workspace chooses them',
    }),
  );
};

try {
  await lintDocument();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
