export interface HandlerSchema {
  /** Name of the handler; the one of kind api is called api. */
  readonly name: string;
  /** Service that gets the handler. */
  readonly service: string;
  /** Trigger of the handler. One of api, rest, function-url, alb, worker, event, outbox, schedule, direct, stream, topic, webhook, bucket, kinesis, authorizer. */
  readonly kind: string;
  /** Memory, 128 to 10240 MB. Default: by kind (api 512, rest 512, function-url 512, alb 512, worker 512, event 256, outbox 256, schedule 256, direct 256, stream 512, topic 256, webhook 256, bucket 512, kinesis 512, authorizer 256). */
  readonly memory?: number;
  /** Timeout, 1 to 900 s, for api at most 29, for rest at most 29, for alb at most 60, for webhook at most 29, for authorizer at most 10. Default: by kind (api 29, rest 29, function-url 29, alb 29, worker 50, event 60, outbox 60, schedule 300, direct 30, stream 60, topic 60, webhook 10, bucket 60, kinesis 60, authorizer 5). */
  readonly timeout?: number;
  /** Set aside for the function, which never has more at once, 1 to 10000 executions. */
  readonly reservedConcurrency?: number;
  /** Kind api, rest, function-url, alb, direct, webhook, authorizer: held ready in stages with provisionedConcurrency, no more than are reserved, 1 to 10000 executions. */
  readonly provisionedConcurrency?: number;
  /** Kind api: path of the collection. Default: / and the name. */
  readonly path?: string;
  /** Kind api: operations on the entity, comma-separated. Any of list, create, get, update, delete. Default: all, or those that a resource has already. */
  readonly methods?: readonly string[];
  /** Kind api: entity behind the routes. Default: derived from the name, invoices has Invoice. */
  readonly entity?: string;
  /** Kind api: authentication, when it creates the API. One of none, jwt. Default: none. */
  readonly auth?: string;
  /** Kind api: handler of kind authorizer that is asked about each request, instead of --auth. Default: none. */
  readonly authorizer?: string;
  /** Kind api: path that the routes of a further API of the service begin with, such as /admin. Default: the root, for the handler api. */
  readonly basePath?: string;
  /** Kind api, rest, function-url, alb: whether one function answers all routes, or each route has one of its own. One of router, per-route. Default: router. */
  readonly routing?: string;
  /** Kind rest, function-url: why anybody may call it, in 10 characters at least. Default: only whom IAM lets in. */
  readonly public?: string;
  /** Kind rest: callers need a key of the usage plan. */
  readonly apiKey?: boolean;
  /** Kind rest: ARN of a regional web ACL of WAF. Default: none. */
  readonly waf?: string;
  /** Kind rest: how long answers to GET are kept, 1 to 3600 s (API Gateway, cache settings). Default: not at all. */
  readonly cache?: number;
  /** Kind rest: ranges of addresses that alone may call, comma-separated. Default: any address. */
  readonly allowFrom?: string;
  /** Kind alb: place of its rule among those of the listener, 1 to 50000 (Elastic Load Balancing API reference, CreateRule). Default: 100. */
  readonly priority?: number;
  /** Kind alb: paths that lead to it, comma-separated, with * and ?. Default: /*. */
  readonly paths?: string;
  /** Kind worker: whether messages of one group are worked on in the order in which they were sent. */
  readonly fifo?: boolean;
  /** Kind worker: how a FIFO queue knows a message that comes twice within 5 minutes. One of content, explicit. Default: content. */
  readonly deduplication?: string;
  /** Kind worker: functions that the queue may run, no more than are reserved, 2 to 1000 at once. */
  readonly maxConcurrency?: number;
  /** Kind schedule: rate, cron or at expression of EventBridge Scheduler. Default: rate(1 day). */
  readonly schedule?: string;
  /** Kind schedule: IANA time zone of a cron or at expression. Default: Etc/UTC. */
  readonly timezone?: string;
  /** Kind stream: changes that come, comma-separated. Any of INSERT, MODIFY, REMOVE. Default: all. */
  readonly eventNames?: readonly string[];
  /** Kind stream: entity of flavour event-store whose events come, and whose view follows them. Alone: not with --eventNames and --filter. */
  readonly projects?: string;
  /** Kind stream, kinesis: most of one invocation, 1 to 10000 records. Default: 100. */
  readonly batchSize?: number;
  /** Kind stream, kinesis: time to wait for a batch to fill, 0 to 300 s. Default: 5. */
  readonly batchWindow?: number;
  /** Kind stream, kinesis: what failed is tried again, 0 to 10000 times. Default: 3. */
  readonly retries?: number;
  /** Kind stream, kinesis: where a new source begins: at the oldest record there is, or at those to come. One of oldest, latest. Default: oldest. */
  readonly startAt?: string;
  /** Kind stream, topic, kinesis: pattern of what comes, as JSON; the rest is passed over. Default: all. */
  readonly filter?: string;
  /** Kind topic: ARN of a topic that is there, or path of an SSM parameter with {stage} in it. Default: a topic of its own. */
  readonly topic?: string;
  /** Kind topic: what the filter compares: attributes of a message, or its body as JSON. One of attributes, body. Default: attributes. */
  readonly filterScope?: string;
  /** Kind webhook: how the sender signs what it sends. One of hmac, github, stripe, slack. Default: hmac. */
  readonly scheme?: string;
  /** Kind webhook: name of the secret in Secrets Manager, below those of the service. Default: the name, with -signing behind it. */
  readonly secret?: string;
  /** Kind webhook: age that a signature may have, where it has a time, 1 to 3600 s. */
  readonly tolerance?: number;
  /** Kind bucket: beginnings of keys that come, comma-separated: uploads/. Default: any. */
  readonly prefix?: string;
  /** Kind bucket: ends of keys that come, comma-separated: .jpg,.png. Default: any. */
  readonly suffix?: string;
  /** Kind kinesis: each takes 1 MB and 1000 records a second, 1 to 500 shards. Default: 1. */
  readonly shards?: number;
  /** Kind kinesis: batches that are worked on at once, 1 to 10 of a shard. Default: 1. */
  readonly parallelization?: number;
  /** Kind authorizer: headers without which a request is refused unasked, comma-separated. Default: authorization. */
  readonly identity?: string;
  /** Kind authorizer: time that an answer holds for whatever the same identity asks for, 0 to 3600 s; 0 asks each time. */
  readonly cacheSeconds?: number;
}
