const BEARER = /^Bearer +(\S+)$/i;

/** The token of an `Authorization` header (RFC 6750); undefined without one, or with another scheme. */
export const bearerToken = (header: string | undefined): string | undefined =>
  header === undefined ? undefined : BEARER.exec(header.trim())?.[1];
