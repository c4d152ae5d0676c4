/**
 * Facts that have one home. `trace` is what only a definition of the fact looks like in code; `homes` are the files
 * that may hold it.
 */
export const FACTS = [
  {
    fact: 'error class',
    trace: /class (PlatformError|UsageError|ConfigurationError|Problem)\b/,
    homes: ['libs/model/src/errors.ts'],
  },
  {
    fact: 'text of an error',
    trace: /['"`\\n]\s{2}(Got|Allowed|Run): /,
    homes: [],
  },
  {
    fact: 'reader of stages',
    trace: /['"`/]stages\.json['"`].*[,;)]$|PLATFORM_STAGES_FILE'\]/,
    homes: ['libs/model/src/stages/read-stages.ts'],
  },
  {
    fact: 'pattern of stages',
    trace: /endsWith\('\*'\)|(stage|key|name)\w*\.includes\('\*'\)\)/i,
    homes: ['libs/model/src/stages/stages-rule.ts'],
  },
  {
    fact: 'list of kinds',
    trace: /\bworker['"]?,\s*['"]?event\b/,
    homes: ['tools/plugin/src/kinds/index.ts'],
  },
  {
    fact: 'grammar of schedules',
    trace: /JAN FEB MAR|'JAN', 'FEB'/,
    homes: ['libs/model/src/schedules.ts'],
  },
  {
    fact: 'form of names',
    trace: /\[a-z\]\[a-z0-9\]\*\(-\[a-z0-9\]\+\)\*/,
    homes: ['libs/model/src/names.ts'],
  },
  {
    fact: 'words of names',
    trace: /(const|function) (kebab|pascal|camel)Case\b/,
    homes: ['libs/model/src/names.ts'],
  },
  {
    fact: 'paths of parameters',
    trace: /\/(deployments|locks)\/\$\{|\/event-bus\/name/,
    homes: ['libs/model/src/parameters.ts'],
  },
  { fact: 'keys of tags', trace: /'Environment'/, homes: ['libs/model/src/tags.ts'] },
  {
    fact: 'port of the local cloud',
    trace: /^(?!\s*(\*|\/\*|\/\/)).*\b4566\b/,
    homes: ['libs/model/src/local-cloud.ts'],
  },
];
