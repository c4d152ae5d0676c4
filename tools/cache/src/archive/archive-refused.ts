/** An archive that could do harm where it is unpacked, or that cannot be unpacked at all. */
export class ArchiveRefused extends Error {
  override readonly name = 'ArchiveRefused';
}
