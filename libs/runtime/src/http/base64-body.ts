/** What a caller is told of a body that is not what its front door says. */
export const NOT_BASE64 = 'The body is not base64, although the front door says so';

interface Body {
  readonly body?: string | null | undefined;
  readonly isBase64Encoded?: boolean | undefined;
}

/** Whether a body is text, or the base64 that it is said to be: Buffer skips what is none and takes the rest. */
export const isAsSaid = ({ body, isBase64Encoded }: Body): boolean =>
  !isBase64Encoded || !body || Buffer.from(body, 'base64').toString('base64') === body;
