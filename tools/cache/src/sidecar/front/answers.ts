import type { ServerResponse } from 'node:http';

/** Nx takes 401 only with exactly this content type, and a status beyond the agreed ones fails the build. */
const TEXT = { 'content-type': 'text/plain' };

const STATUS = {
  stored: [200, 'stored'],
  miss: [404, 'not found'],
  refused: [403, 'not stored'],
  exists: [409, 'exists'],
  unauthorized: [401, 'the token of this job is missing or wrong'],
  method: [405, 'allowed are GET and PUT'],
  length: [411, 'a content length is needed'],
} as const;

export type Answer = keyof typeof STATUS;

/** Ends the response unless its client is gone. */
export const answer = (response: ServerResponse, kind: Answer): void => {
  if (response.headersSent || response.destroyed) return;
  const [status, text] = STATUS[kind];
  response.writeHead(status, { ...TEXT, 'content-length': text.length }).end(text);
};
