/** A command that must be refused. */
export interface Case {
  readonly what: string;
  readonly args: readonly string[];
  /** Parts of the message: what is wrong with the value, what is allowed, what to run. */
  readonly says: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Arguments of Nx that run a generator of the plugin. */
export const generator = (...args: string[]): string[] => {
  const [name = '', ...rest] = args;
  return ['g', `@platform/plugin:${name}`, ...rest];
};

const NAME_RULE = 'Allowed: letters, digits and single hyphens';

export const NAMES: Case[] = [
  {
    what: 'an empty name',
    args: generator('service', '--name='),
    says: ["service name '' is empty", NAME_RULE],
  },
  {
    what: 'a name that starts with a digit',
    args: generator('service', '1orders'),
    says: ["service name '1orders' cannot be used", NAME_RULE],
  },
  {
    what: 'a name with punctuation',
    args: generator('service', 'Orders!'),
    says: ["service name 'Orders!' cannot be used", NAME_RULE],
  },
  {
    what: 'a name that is a path',
    args: generator('service', '../x'),
    says: ["service name '../x' cannot be used", NAME_RULE],
  },
  {
    what: 'a name that leads to what every service has',
    args: generator('service', 'single-table', '--entity=Ports'),
    says: ["entity name 'Ports' leads to 'Ports'", "with a name such as 'PortsEntry'"],
  },
  {
    what: 'a folder that Go leaves out',
    args: generator('handler', 'vendor', '--service=users', '--kind=worker'),
    says: ["handler name 'vendor' is a reserved word"],
  },
  {
    what: 'a reserved name of the platform',
    args: generator('service', 'platform'),
    says: ["service name 'platform' is a reserved word"],
  },
  {
    what: 'a name of 200 characters',
    args: generator('service', 'a'.repeat(200)),
    says: ['is 200 characters long', 'at most 40 characters'],
  },
  {
    what: 'a name that a project has',
    args: generator('service', 'runtime'),
    says: [
      "service 'runtime' is the project in libs/runtime",
      'Allowed: a name that no project and no folder has',
    ],
  },
  {
    what: 'a name that clashes after kebab-casing',
    args: generator('service', 'Orders'),
    says: [
      "'Orders' becomes 'orders', and service 'orders' exists in apps/orders",
      'Allowed: another name',
    ],
  },
  {
    what: 'a service that exists elsewhere',
    args: generator('service', 'orders', '--directory=services'),
    says: ["service 'orders' exists in apps/orders, not in services/orders"],
  },
  {
    what: 'a folder outside the workspace',
    args: generator('service', 'shop', '--directory=../elsewhere'),
    says: ["--directory '../elsewhere' leaves the workspace"],
  },
];

export const UNKNOWN: Case[] = [
  {
    what: 'an unknown kind',
    args: generator('handler', 'upload', '--service=users', '--kind=ftp'),
    says: ["Property 'kind' does not match the schema", "'ftp' should be one of api,"],
  },
  {
    what: 'an unknown kind in a new service',
    args: generator('service', 'shop', '--handlers=api,ftp'),
    says: ["--handlers has no 'ftp'", 'Allowed: api, '],
  },
  {
    what: 'an unknown language',
    args: generator('service', 'shop', '--language=cobol'),
    says: ["Property 'language' does not match the schema", "'cobol' should be one of ts,go"],
  },
  {
    what: 'an unknown service',
    args: generator('handler', 'upload', '--service=nope', '--kind=worker'),
    says: [
      "there is no service 'nope'",
      'Allowed: notifications, orders, relay, users',
      'Run: npx nx g @platform/plugin:service nope',
    ],
  },
  {
    what: 'an unknown producer',
    args: generator('event-rule', '--service=users', '--event=nope.ThingHappened'),
    says: ["its producer 'nope' is no service", 'Run: npx nx g @platform/plugin:service nope'],
  },
  {
    what: 'an event without a producer',
    args: generator('event-rule', '--service=users', '--event=OrderPlaced'),
    says: ["event 'OrderPlaced' is not context.EventName", "'orders.OrderPlaced'"],
  },
  {
    what: 'an unknown option',
    args: generator('service', 'shop', '--colour=red'),
    says: ["'colour' is not found in schema"],
  },
];

const entity = (...args: string[]): string[] => generator('table-entity', ...args);

export const UNITS: Case[] = [
  {
    what: 'an entity for a service without a table',
    args: entity('Parcel', '--service=relay'),
    says: [
      "service 'relay' has no table, so it cannot hold the entity 'Parcel'",
      'Run: npx nx g @platform/plugin:service parcels --entity=Parcel',
    ],
  },
  {
    what: 'a duplicate handler',
    args: generator('handler', 'worker', '--service=users', '--kind=schedule'),
    says: [
      "service 'users' already has a handler 'worker' of kind worker",
      'Allowed: another name',
    ],
  },
  {
    what: 'a duplicate entity',
    args: entity('Order', '--service=orders', '--attributes=color'),
    says: [
      "the entity 'Order' of service 'orders' has the attribute",
      'Allowed: the attributes it has',
    ],
  },
  {
    what: '127 MB of memory',
    args: generator('handler', 'small', '--service=users', '--kind=worker', '--memory=127'),
    says: ['--memory 127 is out of range', 'from 128 to 10240 MB'],
  },
  {
    what: 'a timeout of 901 s',
    args: generator('handler', 'slow', '--service=users', '--kind=worker', '--timeout=901'),
    says: ['--timeout 901 is out of range', 'from 1 to 900 s'],
  },
  {
    what: 'an HTTP handler of 30 s',
    args: generator('handler', 'slow', '--service=users', '--kind=api', '--timeout=30'),
    says: ['--timeout 30 is out of range', 'from 1 to 29 s'],
  },
  {
    what: 'key templates that overlap',
    args: entity('Parcel', '--service=orders', '--pk=ORDER#{id}'),
    says: ['can overlap those of Order', 'Run: the same command with --pk='],
  },
  {
    what: 'a key template with an unknown attribute',
    args: entity('Parcel', '--service=orders', '--pk=PARCEL#{nope}'),
    says: [
      "--pk 'PARCEL#{nope}' names 'nope'",
      'Allowed: id, name, createdAt',
      '--attributes=nope:string',
    ],
  },
];

const NO_CREDENTIALS = { HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true' };

export const DEPLOYS: Case[] = [
  {
    what: 'no stage',
    args: ['run', 'relay:deploy'],
    says: [
      'no stage given: --stage is required and has no default',
      'Allowed: local, dev, staging, prod, pr-*',
    ],
  },
  {
    what: 'an unknown stage',
    args: ['run', 'relay:deploy', '--stage=moon'],
    says: ['unknown stage "moon"', 'Allowed: local, dev, staging, prod, pr-*'],
  },
  {
    what: 'no credentials',
    args: ['run', 'relay:deploy', '--stage=dev'],
    env: NO_CREDENTIALS,
    says: ['stage "dev": no valid AWS credentials', 'Run: aws sso login'],
  },
  {
    what: 'the cloud down',
    args: ['run', 'relay:deploy', '--stage=local'],
    env: { AWS_ENDPOINT_URL: 'http://localhost:9' },
    says: [
      'stage "local": nothing answers at http://localhost:9',
      'Run: npx nx run workspace:local-up',
    ],
  },
];
