import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ContentMeter } from '../content-meter';
import type { SpooledEntry } from '../upstream';

/**
 * Writes a body to a file of its own in `folder`. Rejects, leaving no file, when the body breaks off or the
 * disk refuses it; the body may then have bytes left.
 */
export async function spool(folder: string, hash: string, body: Readable): Promise<SpooledEntry> {
  const path = join(folder, `upload-${randomUUID()}`);
  const file = await open(path, 'wx', 0o600);
  try {
    const meter = new ContentMeter();
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      meter.add(chunk);
      await file.writeFile(chunk);
    }
    return { hash, file: path, size: meter.size, sha256: meter.sha256() };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
