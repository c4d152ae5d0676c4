const HIDDEN = '[hidden]';

const SECRETS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // A presigned URL is a key to the bucket: nothing of its query is kept (SigV4 and SigV2).
  [/\?[^\s"'<>\\?]*(?:X-Amz-|AWSAccessKeyId=|Signature=)[^\s"'<>\\]*/gi, `?${HIDDEN}`],
  [/\b(Bearer|Basic)\s+[^\s"'\\,]+/gi, `$1 ${HIDDEN}`],
  [/(?<![\w-])eyJ[\w-]*\.[\w-]+(?:\.[\w-]*)?/g, HIDDEN],
  [/(?<![\w-])pct_[\w-]+/g, HIDDEN],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?-----END [A-Z ]*PRIVATE KEY-----/g, HIDDEN],
];

/**
 * The text without bearer tokens, JSON web tokens, static tokens as `platform-cache token` makes them, private
 * keys and queries of presigned URLs.
 */
export const redact = (text: string): string =>
  SECRETS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
