import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new token for one job, 256 bits. */
export const makeJobToken = (): string => randomBytes(32).toString('base64url');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether the header `Authorization` carries the token; takes the same time for every wrong one. */
export const carries = (token: string): ((authorization: string | undefined) => boolean) => {
  const wanted = digest(`Bearer ${token}`);
  return (authorization) =>
    authorization !== undefined && timingSafeEqual(digest(authorization), wanted);
};
