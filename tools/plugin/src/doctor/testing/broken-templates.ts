/** Where a template is broken, by what, and all that is found then; RUNTIME stands for that of the language. */
export const BROKEN_TEMPLATES: readonly (readonly [
  path: string,
  value: unknown,
  ...found: string[],
])[] = [
  [
    'Table.Properties.KeySchema.1.AttributeName',
    'sort',
    'service/table-keys Table: keys of the table are PK, sort',
  ],
  [
    'Table.Properties.AttributeDefinitions.3.AttributeType',
    'N',
    'service/table-keys Table: key GSI1SK is of type N',
  ],
  [
    'Table',
    undefined,
    'service/table-keys apps/desk/service.json: the record says that desk has a table, its stacks hold none',
  ],
  [
    'ApiFunction.Properties.Architectures',
    undefined,
    'service/runtime ApiFunction: it runs on x86_64, not arm64',
  ],
  [
    'ApiFunction.Properties.Runtime',
    'go1.x',
    'service/runtime ApiFunction: it runs on go1.x, not RUNTIME',
  ],
  [
    'WorkerFunction.Properties.TracingConfig.Mode',
    'PassThrough',
    'service/tracing WorkerFunction: it is not traced',
  ],
  ['RestStage.Properties.TracingEnabled', false, 'service/tracing RestStage: it is not traced'],
  [
    'Queue.Properties.RedrivePolicy',
    undefined,
    'service/dead-letters Queue: it has no dead letters in this service',
  ],
  [
    'Rule.Properties.Targets.0.DeadLetterConfig',
    undefined,
    'service/dead-letters Rule: it has no dead letters in this service',
  ],
  [
    'Dead.Properties.MessageRetentionPeriod',
    undefined,
    'service/dead-letters Queue: its dead letters are kept four days, not 1209600 s',
    'service/dead-letters Rule: its dead letters are kept four days, not 1209600 s',
  ],
  ['Rule.Properties.EventPattern.source', undefined, 'service/filters Rule: it names no source'],
  ['Rule.Properties.EventPattern.detail-type', [], 'service/filters Rule: it names no detail type'],
  ['Rule.Properties.State', 'DISABLED', 'service/filters Rule: it is switched off'],
  [
    'EventFunction.Properties.Environment.Variables.STAGE',
    'prod',
    'service/variables EventFunction: STAGE is "prod", not "dev"',
  ],
  [
    'EventFunction.Properties.Environment.Variables.TABLE_NAME',
    undefined,
    'service/variables EventFunction: TABLE_NAME is missing',
  ],
  [
    'Source.Properties.FunctionResponseTypes',
    undefined,
    'service/batches Source: a record that fails brings its whole batch back',
  ],
  ['Source.Properties.BatchSize', 1, 'service/batches Source: it hands over 1 record at a time'],
  [
    'ApiFunction.Properties.MemorySize',
    undefined,
    'service/sizing ApiFunction: it has 128 MB, the least there is',
  ],
  [
    'ApiFunction.Properties.Timeout',
    60,
    'service/sizing ApiFunction: it may take 60 s, and its API gives up after 30 s',
  ],
];
