import type { IncomingMessage } from 'node:http';

/** Reads a short body; undefined when it is longer than `maxBytes` or its sender goes away. */
export const readShortBody = async (
  req: IncomingMessage,
  maxBytes: number,
): Promise<string | undefined> => {
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of req.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size > maxBytes) return undefined;
      chunks.push(chunk as Buffer);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
};
