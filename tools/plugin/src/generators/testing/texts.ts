interface Texts {
  readonly taken: readonly string[];
  /** What nobody takes, or only beside others. */
  readonly others: readonly string[];
}

/** What an option without choices is told of which there is nothing here. */
export const ANY_TEXT: Texts = { taken: ['any'], others: [''] };

/** What options without choices are told. */
export const TEXTS: Readonly<Record<string, Texts>> = {
  allowFrom: {
    taken: ['203.0.113.0/24', '203.0.113.0/24, 10.0.0.0/8'],
    others: ['203.0.113.1', ''],
  },
  authorizer: { taken: ['gate'], others: ['ghost'] },
  basePath: { taken: ['/admin', '/admin/deep', '/counter'], others: ['/webhooks/jobs', '/'] },
  entity: { taken: ['Product'], others: ['Ghost'] },
  filter: {
    taken: ['{"kind":["refund"]}', '{"a b":["c"],"d-e":[null]}', `{"a":["it's"]}`],
    others: ['{"data":{"total":[{"numeric":[">",100]}]}}', '{"eventName":["REMOVE"]}', '{}'],
  },
  identity: {
    taken: ['authorization', 'x-api-key,x-tenant'],
    others: ['X-Api-Key, x-api-key', ''],
  },
  path: { taken: ['/goods'], others: ['goods'] },
  paths: { taken: ['/shop/*', '/a,/b,/c', '/a/*/b?', '/say-"hi"'], others: ['/a\\b', ''] },
  prefix: {
    taken: ['uploads/', 'uploads/,imports/', "it's/", 'say "hi"/', 'a\\b/'],
    others: ['a/,a/b/', ''],
  },
  projects: { taken: ['Ledger'], others: ['Product'] },
  public: {
    taken: ['Anybody may read the prices', 'Prices, for "anybody"'],
    others: ["Anybody's prices", 'Anybody\rmay read', 'short'],
  },
  schedule: {
    taken: ['rate(3 hours)', 'cron(0 12 * * ? *)', 'at(2027-01-01T00:00:00)'],
    others: ['rate(1 hours)'],
  },
  secret: { taken: ['stripe-signing'], others: ['sk_live_1'] },
  suffix: { taken: ['.jpg,.png', "'.jpg"], others: ['.gz,.tar.gz'] },
  timezone: { taken: ['Europe/Berlin'], others: ['Mars/Base'] },
  topic: {
    taken: ['arn:aws:sns:eu-west-1:111122223333:payments', '/payments/{stage}/topic-arn'],
    others: ['payments'],
  },
  waf: {
    taken: ['arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1a-2b'],
    others: ['waf'],
  },
};
