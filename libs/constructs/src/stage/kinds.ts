// Written by `nx run plugin:declared` from the kinds of handlers that the plugin declares.

/** Kinds of handlers: MB and seconds of a function unless it says otherwise, and the longest timeout. */
export const KINDS = {
  api: { memory: 512, timeout: 29, longest: 29 },
  rest: { memory: 512, timeout: 29, longest: 29 },
  'function-url': { memory: 512, timeout: 29, longest: 900 },
  alb: { memory: 512, timeout: 29, longest: 60 },
  worker: { memory: 512, timeout: 50, longest: 900 },
  event: { memory: 256, timeout: 60, longest: 900 },
  outbox: { memory: 256, timeout: 60, longest: 900 },
  schedule: { memory: 256, timeout: 300, longest: 900 },
  direct: { memory: 256, timeout: 30, longest: 900 },
  stream: { memory: 512, timeout: 60, longest: 900 },
  topic: { memory: 256, timeout: 60, longest: 900 },
  webhook: { memory: 256, timeout: 10, longest: 29 },
  bucket: { memory: 512, timeout: 60, longest: 900 },
  kinesis: { memory: 512, timeout: 60, longest: 900 },
  authorizer: { memory: 256, timeout: 5, longest: 10 },
} as const;
