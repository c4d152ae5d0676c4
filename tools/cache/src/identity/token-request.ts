import * as z from 'zod';
import { Unauthenticated } from './authority';

const schema = z.object({ token: z.string() });

/**
 * The OIDC token in the body of an exchange, JSON `{"token": "…"}`.
 * @throws Unauthenticated `malformed` for any other body.
 */
export const tokenRequest = (body: string): string => {
  try {
    return schema.parse(JSON.parse(body)).token;
  } catch {
    throw new Unauthenticated('malformed', 'the body must be {"token": "<OIDC token>"}');
  }
};
