#!/usr/bin/env node
// A registry of one's own on this machine, until Ctrl-C. --json tells where it is as one JSON document.
import { join, resolve } from 'node:path';
import { readArguments } from '../bootstrap/arguments.mjs';
import { interrupts } from '../bootstrap/interrupt.mjs';
import { runMain } from '../bootstrap/main.mjs';
import { UsageError } from '../bootstrap/model/errors.mjs';
import { WORKSPACE } from '../bootstrap/workspace.mjs';
import { createdAs, publishedName } from './src/names.mjs';
import { packageFolders, sourceManifest } from './src/packages.mjs';
import { startRegistry } from './src/registry.mjs';
import { readSettings } from './src/settings.mjs';

const USAGE = 'npm run registry -- --help';

const HELP = `npm run registry [-- OPTIONS]

A registry on this machine for the packages of this repository, under the names of publish.json, until Ctrl-C. All
other packages come from where this machine gets them. Prints what another shell needs to use it.

  --port <number>       port on the loopback interface, 0 for a free one (default: of publish.json, else 4873)
  --dir <folder>        where what is published is kept (default: .platform/registry)
  --packages <pattern>  names of the packages (default: of publish.json)
  --json                print one JSON document

Exit codes: 1 failed, 2 wrong usage, 130 interrupted`;

/** Where the settings say, if that is here; else verdaccio's own. */
const usualPort = (registry) => {
  const { hostname, port } = new URL(registry);
  return hostname === 'localhost' && port ? port : '4873';
};

const portOf = (text) => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError({ what: '--port is no port', got: text, allowed: '0 to 65535', run: USAGE });
};

const told = ({ url, userConfig }, names, pattern) => `
${names.map((name) => `  ${name}`).join('\n')}
are served by ${url}, all other packages from where this machine gets them. In another shell:

  export NPM_CONFIG_USERCONFIG=${userConfig}
  npx nx release publish --registry=${url}
  npm create ${createdAs(pattern)} my-company

Ctrl-C ends it.`;

await runMain(async (terminal, args) => {
  const texts = ['port', 'dir', 'packages'];
  const asked = readArguments(args, { names: 0, flags: ['json'], texts, help: USAGE });
  if (asked.help) return void terminal.print(HELP);
  const { port, dir = join(WORKSPACE, '.platform/registry'), json, packages } = asked;
  const { packages: pattern, registry: usual } = readSettings(WORKSPACE, { packages });
  const names = packageFolders(WORKSPACE).map((folder) =>
    publishedName(sourceManifest(WORKSPACE, folder).name, pattern),
  );
  const registry = await startRegistry({
    folder: resolve(dir),
    port: portOf(port ?? usualPort(usual)),
    names,
  });
  interrupts.onInterrupt(() => registry.stop());
  terminal.print(
    json
      ? JSON.stringify({ url: registry.url, userConfig: registry.userConfig })
      : told(registry, names, pattern),
  );
});
