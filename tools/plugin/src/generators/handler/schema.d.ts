export interface HandlerSchema {
  /** Name of the handler; the one of kind api is called api. */
  readonly name: string;
  /** Service that gets the handler. */
  readonly service: string;
  /** Trigger of the handler. One of api, worker, event, schedule, direct. */
  readonly kind: string;
  /** Memory, 128 to 10240 MB. Default: by kind (api 512, worker 512, event 256, schedule 256, direct 256). */
  readonly memory?: number;
  /** Timeout, 1 to 900 s, for api at most 29. Default: by kind (api 29, worker 50, event 60, schedule 300, direct 30). */
  readonly timeout?: number;
  /** Kind api: path of the collection. Default: / and the name. */
  readonly path?: string;
  /** Kind api: operations on the entity, comma-separated. Any of list, create, get, update, delete. Default: all. */
  readonly methods?: readonly string[];
  /** Kind api: entity behind the routes. Default: derived from the name, invoices has Invoice. */
  readonly entity?: string;
  /** Kind api: authentication, when it creates the API. One of none, jwt. Default: none. */
  readonly auth?: string;
  /** Kind schedule: rate, cron or at expression of EventBridge Scheduler. Default: rate(1 day). */
  readonly schedule?: string;
  /** Kind schedule: IANA time zone of a cron or at expression. Default: Etc/UTC. */
  readonly timezone?: string;
}
