const PUBLIC_KEY = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g;

/** Public keys in PEM, one after the other, or none; white space around them. */
export const PUBLIC_KEYS = new RegExp(`^\\s*(${PUBLIC_KEY.source}\\s*)*$`);

/** The public keys in PEM (SPKI) that a text holds, in their order. */
export const publicKeysIn = (text: string): readonly string[] => text.match(PUBLIC_KEY) ?? [];
