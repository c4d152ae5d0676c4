import { parseArgs } from 'node:util';
import { wordsOf } from '../../bootstrap/model/command-lines.mjs';
import { UsageError } from '../../bootstrap/model/errors.mjs';
import { BENCHES } from './benches/index.mjs';

/** The plugin as other workspaces install it, or as this repository runs it, from source. */
const PLUGINS = ['published', 'source'];

/** Those that give figures. */
const USUAL = BENCHES.filter(({ onRequest }) => !onRequest);

const FLAGS = {
  only: { type: 'string' },
  runs: { type: 'string', default: '5' },
  services: { type: 'string' },
  plugin: { type: 'string', default: PLUGINS[0] },
  json: { type: 'string' },
  keep: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
};

const refused = (what, allowed) =>
  new UsageError({ what, allowed, run: 'npm run bench -- --help' });

/** @throws UsageError naming the option, the value given and what is allowed */
export const readOptions = (args) => {
  const { only, runs, services, plugin, json, keep, help } = parse(args);
  const sizes = services && services.split(',').map((text) => whole('services', text, 9999));
  return {
    benches: only === undefined ? USUAL : only.split(',').map(benchNamed),
    runs: whole('runs', runs, 1000),
    sizes: sizes && [...new Set(sizes)].sort((a, b) => a - b),
    plugin: pluginNamed(plugin),
    json,
    keep,
    help,
  };
};

const pluginNamed = (name) => {
  if (PLUGINS.includes(name)) return name;
  throw refused(`--plugin has '${name}'`, PLUGINS.join(', '));
};

const parse = (args) => {
  try {
    return parseArgs({ args, options: FLAGS, allowPositionals: false }).values;
  } catch (error) {
    throw refused(wordsOf(error), Object.keys(FLAGS).map(flag).join(' '));
  }
};

const flag = (name) => `--${name}`;

const whole = (name, text, most) => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw refused(`--${name} has '${text}'`, `whole numbers from 1 to ${most}`);
};

const benchNamed = (name) => {
  const found = BENCHES.find((bench) => bench.name === name);
  if (found) return found;
  throw refused(`--only has '${name}'`, BENCHES.map((bench) => bench.name).join(','));
};
