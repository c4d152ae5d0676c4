import type { ServerResponse } from 'node:http';

const HEADER = 'connection';
const CLOSE = 'close';

/** The connection ends with this answer, until somebody has shown who they are. */
export const closeAfterwards = (res: ServerResponse): void => void res.setHeader(HEADER, CLOSE);

/** A principal may use the connection again: closing it under the next request would fail a build. */
export const keepConnection = (res: ServerResponse): void => res.removeHeader(HEADER);

export const staysOpen = (res: ServerResponse): boolean => res.getHeader(HEADER) !== CLOSE;
