/** The seal of an entry does not fit its bytes, its place or any key: it is none of ours. */
export class TamperedEntry extends Error {
  override readonly name = 'TamperedEntry';
}
