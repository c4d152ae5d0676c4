/** The same context in every language; an edit changes what its API is built to. */
export const LANGUAGES = [
  {
    label: 'TypeScript',
    option: 'ts',
    service: 'depot',
    peers: ['depot'] as string[],
    mine: ['src/core/domain/vehicle.ts', 'infra/handlers/intake.ts', 'infra/depot.stack.ts'],
    file: 'apps/depot/src/handlers/api/handler.ts',
    edited: (text: string) => `${text}export const edited = 1;\n`,
  },
  {
    label: 'Go',
    option: 'go',
    service: 'fleet',
    // Its line in go.work may decide about every service in Go.
    peers: ['fleet', 'notifications'] as string[],
    mine: ['internal/core/domain/vehicle.go', 'infra/handlers/intake.ts', 'infra/fleet.stack.ts'],
    file: 'apps/fleet/cmd/api/main.go',
    edited: (text: string) => text.replace('func main() {', 'func main() {\n\tprintln("edited")'),
  },
] as const;

/** Callers are led to an alias of the function. */
const HELD = '--provisionedConcurrency=1';

/** What a developer types, in this order. */
export const generators = (service: string, language: string): readonly (readonly string[])[] => [
  ['service', service, `--language=${language}`, '--entity=Vehicle', '--auth=jwt'],
  ['event-rule', `--service=${service}`, '--event=orders.OrderPlaced'],
  ['table-entity', 'Driver', `--service=${service}`, '--attributes=licence', '--owner=sub'],
  ['resource', 'drivers', `--service=${service}`],
  ['handler', 'gate', `--service=${service}`, '--kind=authorizer', HELD],
  [
    ...['handler', 'desk', `--service=${service}`, '--kind=api'],
    ...['--basePath=/desk', '--authorizer=gate', '--routing=per-route'],
  ],
  ['route', 'GET /desk/hours', `--service=${service}`],
  ['table-entity', 'Account', `--service=${service}`, '--flavour=event-store'],
  ['handler', 'prices', `--service=${service}`, '--kind=rest', '--routing=per-route'],
  ['handler', 'catalogue', `--service=${service}`, '--kind=function-url', HELD],
  ['handler', 'nightly', `--service=${service}`, '--kind=schedule'],
  ['handler', 'audit', `--service=${service}`, '--kind=stream', '--retries=1'],
  ['handler', 'refunds', `--service=${service}`, '--kind=topic', '--filter={"kind":["refund"]}'],
  [
    ...['handler', 'uploads', `--service=${service}`, '--kind=bucket'],
    ...['--prefix=uploads/', '--suffix=.jpg,.png'],
  ],
  ['handler', 'clicks', `--service=${service}`, '--kind=kinesis', '--retries=1'],
  ['handler', 'quote', `--service=${service}`, '--kind=direct'],
  // Visible again after twice the timeout: two receives take twelve seconds.
  ['handler', 'intake', `--service=${service}`, '--kind=worker', '--timeout=3'],
  ['handler', 'payments', `--service=${service}`, '--kind=webhook', '--scheme=stripe', HELD],
  ['handler', 'ledger', `--service=${service}`, '--kind=worker', '--fifo', '--timeout=3'],
];
