import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { EventHandler, type Access, type BusAccess, type TableAccess } from '../index';
import { expectGrants, synthService } from '../testing';

const handlerWith = (access: Access, widen: (handler: EventHandler) => void = () => undefined) =>
  synthService(serviceOf([(service) => widen(new EventHandler(service, 'event', { access }))]), {
    service: 'orders',
    stages,
  });

const READ = [
  'dynamodb:GetItem on table',
  'dynamodb:Query on index GSI1',
  'dynamodb:Query on table',
];
const WRITE = [
  'dynamodb:DeleteItem on table',
  'dynamodb:PutItem on table',
  'dynamodb:UpdateItem on table',
];

test.each<[TableAccess | undefined, string[]]>([
  [undefined, []],
  ['none', []],
  ['read', READ],
  ['write', WRITE],
  ['readWrite', [...WRITE, ...READ]],
  [
    ['Query', 'BatchGetItem'],
    ['dynamodb:BatchGetItem on table', 'dynamodb:Query on index GSI1', 'dynamodb:Query on table'],
  ],
  [['PutItem'], ['dynamodb:PutItem on table']],
  [[], []],
])(
  'F-073: access %j to the table is exactly this, on the table and its index by name',
  (table, grants) => {
    expectGrants(handlerWith({ table }), 'event', grants);
  },
);

test.each(['all', ['Getitem'], ['*'], ['dynamodb:GetItem']])(
  'table access %j is refused',
  (table) => {
    expect(() => handlerWith({ table: table as TableAccess })).toThrow(
      `The handler 'event' asks for something that no table grants\n  Got: table: ${JSON.stringify(table)}\n  Allowed: none, read, write, readWrite, or a list of BatchGetItem,`,
    );
  },
);

test('a scan is refused, with what answers instead', () => {
  const scan: readonly string[] = ['GetItem', 'Scan'];
  expect(() => handlerWith({ table: scan as TableAccess })).toThrow(
    `The handler 'event' asks to scan, which reads every item of every entity, and is paid for all of them, whatever it is to find
  Got: table: ["GetItem","Scan"]
  Allowed: Query, on the table or on an index that has what is asked for as its key
  Run: npx nx g @platform/plugin:table-entity <Entity> --service=orders --index='by<Attribute>: pk=<WORD>#{<attribute>} sk={createdAt}#{id}', and table: ['Query'] in infra/handlers/event.ts`,
  );
});

test('E6: a service puts events in its own name alone, and of named contracts no others', () => {
  const placed = { source: 'orders.context', detailType: 'OrderPlaced' } as const;
  const lost = { source: 'orders.context', detailType: 'OrderLost' } as const;
  const own = 'events:PutEvents on bus if ForAllValues:StringEquals events:source = orders.context';
  const grants = (bus: BusAccess) => handlerWith({ bus });
  expectGrants(grants('publish'), 'event', [own]);
  expectGrants(grants([placed, lost]), 'event', [
    `${own} and ForAllValues:StringEquals events:detail-type = OrderPlaced | OrderLost`,
  ]);
  expectGrants(grants([]), 'event', []);
  expect(() => grants([placed, { source: 'users.context', detailType: 'UserJoined' }])).toThrow(
    "The handler 'event' would publish an event of another service\n  Got: UserJoined from 'users.context'\n  Allowed: events from 'orders.context'",
  );
});

const rights = (statement: ConstructorParameters<typeof PolicyStatement>[0]) =>
  handlerWith({ table: 'read' }, ({ function: lambda }) =>
    lambda.addToRolePolicy(new PolicyStatement(statement)),
  );

test.each([
  [
    'another table',
    { actions: ['dynamodb:GetItem'], resources: ['arn:aws:dynamodb:eu-west-1:1:table/other'] },
    'dynamodb:GetItem on table/other',
  ],
  [
    'another bus',
    {
      actions: ['events:PutEvents'],
      resources: ['arn:aws:events:eu-west-1:1:event-bus/default'],
    },
    'events:PutEvents on event-bus/default',
  ],
  [
    'a condition',
    {
      actions: ['s3:GetObject'],
      resources: ['arn:aws:s3:::bucket/*'],
      conditions: { Bool: { 'aws:SecureTransport': 'true' } },
    },
    's3:GetObject on bucket/* if Bool aws:SecureTransport = true',
  ],
  [
    'all but something',
    { notActions: ['iam:PassRole'], resources: ['*'] },
    '{"NotAction":"iam:PassRole","Effect":"Allow","Resource":"*"}',
  ],
])('F11: expectGrants sees %s', (_, statement, line) => {
  const orders = rights(statement);
  expectGrants(orders, 'event', [...READ, line]);
  expect(() => expectGrants(orders, 'event', READ)).toThrow('may do other things than expected');
});

test('F11: a right on the log of another handler is seen', () => {
  const orders = synthService(
    serviceOf([
      (service) => {
        const mail = new EventHandler(service, 'mail');
        const resources = [mail.function.logGroup.logGroupArn];
        new EventHandler(service, 'event').function.addToRolePolicy(
          new PolicyStatement({ actions: ['logs:PutLogEvents'], resources }),
        );
      },
    ]),
    { service: 'orders', stages },
  );
  expectGrants(orders, 'mail', []);
  expectGrants(orders, 'event', ['logs:PutLogEvents on log group of mail']);
});
