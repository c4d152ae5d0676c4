const SECRET_KEYS = new Set([
  'accesskey',
  'accesstoken',
  'apikey',
  'authorization',
  'cardnumber',
  'clientsecret',
  'cookie',
  'creditcard',
  'cvc',
  'cvv',
  'idtoken',
  'passphrase',
  'password',
  'privatekey',
  'refreshtoken',
  'secret',
  'secretaccesskey',
  'secretstring',
  'sessiontoken',
  'setcookie',
  'ssn',
  'token',
  'xapikey',
]);

/** What stands in a log line instead of a secret. */
export const REDACTED = '[redacted]';

/** A JSON replacer: values under keys that name a secret do not reach the logs (F-097, S1-67). */
export const redact = (key: string, value: unknown): unknown =>
  value !== undefined &&
  value !== null &&
  SECRET_KEYS.has(key.replaceAll(/[-_]/g, '').toLowerCase())
    ? REDACTED
    : value;
