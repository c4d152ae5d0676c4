import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { bearerToken } from '../identity/bearer-token';
import { tokenDigest } from '../identity/token-digest';
import type { Services } from './services';

/** Names a browser on this machine asks by. Any other name may be a page of a stranger that resolves to us. */
const THIS_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

const carries = (req: IncomingMessage, sha256: string | undefined): boolean => {
  const token = bearerToken(req.headers.authorization);
  if (!sha256 || !token) return false;
  return timingSafeEqual(Buffer.from(tokenDigest(token), 'hex'), Buffer.from(sha256, 'hex'));
};

/** Whether the request carries the admin token. */
export const isAdmin = ({ admin }: Services, req: IncomingMessage): boolean =>
  carries(req, admin?.tokenSha256);

/** Whether the request may see figures: from this machine, or with the metrics token or the admin token. */
export const mayLook = (services: Services, req: IncomingMessage): boolean =>
  (services.isLoopback() && THIS_MACHINE.test(req.headers.host ?? '')) ||
  carries(req, services.admin?.metricsSha256) ||
  isAdmin(services, req);
