import { ArchiveRefused } from './archive-refused';
import type { TarHeader, TarKind } from './tar-header';

/** What may stand in front of an entry to say what its header has no room for. */
const EXTENSIONS: readonly TarKind[] = ['pax', 'pax-global', 'long-name', 'long-link'];

/** Longest extension that is read, in bytes. A path has at most 4096 on Linux (limits.h, PATH_MAX). */
const LONGEST = 64 * 1024;

const refused = (why: string): ArchiveRefused => new ArchiveRefused(`the archive holds ${why}`);

const LENGTH = /^[1-9][0-9]{0,5}$/;
const [NEWLINE, SPACE, EQUALS] = [10, 32, 61] as const;

/** Records `<length> <keyword>=<value>\n` (POSIX.1-2017, pax, "pax Extended Header"), each of one line. */
const paxRecords = (content: Buffer): Map<string, string> => {
  const records = new Map<string, string>();
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(SPACE, at);
    const equals = content.indexOf(EQUALS, space);
    const length = content.toString('latin1', at, Math.min(space, at + 7));
    const end = content.indexOf(NEWLINE, at);
    const whole = LENGTH.test(length) && end === at + Number(length) - 1 && equals < end;
    const keyword = content.toString('utf8', space + 1, equals);
    if (!whole || space < 0 || equals < 0 || records.has(keyword))
      throw refused('an extended header that is damaged');
    records.set(keyword, content.toString('utf8', equals + 1, end));
    at = end + 1;
  }
  return records;
};

/**
 * The long names in front of one entry. Refused is whatever programs understand in different ways: a name said
 * twice, one for all entries that follow, a size beside the one in the header.
 */
export class LongNames {
  private readonly said = new Map<'name' | 'linkname', string>();
  private pax = false;

  static isExtension = ({ kind }: TarHeader): boolean => EXTENSIONS.includes(kind);

  /** @throws ArchiveRefused when the extension is longer than anything it may say */
  static admit({ kind, size }: TarHeader): void {
    if (size > LONGEST)
      throw refused(`an extension (${kind}) of ${size} bytes, allowed are ${LONGEST}`);
  }

  /** @throws ArchiveRefused */
  add({ kind }: TarHeader, content: Buffer): void {
    if (kind === 'long-name') return this.say('name', withoutEnd(content));
    if (kind === 'long-link') return this.say('linkname', withoutEnd(content));
    const records = paxRecords(content);
    const [path, linkpath] = [records.get('path'), records.get('linkpath')];
    if (records.has('size'))
      throw refused('a size in an extended header, allowed is one in the header');
    if (kind === 'pax-global') {
      if (path ?? linkpath) throw refused('one path for all entries');
      return;
    }
    if (this.pax) throw refused('two extended headers for one entry');
    this.pax = true;
    if (path !== undefined) this.say('name', path);
    if (linkpath !== undefined) this.say('linkname', linkpath);
  }

  /** The header with the names said for it; the next entry begins anew. */
  complete(header: TarHeader): TarHeader {
    const names = Object.fromEntries(this.said);
    this.said.clear();
    this.pax = false;
    return { ...header, ...names };
  }

  /** Whether something was said that no entry followed. */
  get open(): boolean {
    return this.pax || this.said.size > 0;
  }

  private say(what: 'name' | 'linkname', text: string): void {
    if (this.said.has(what))
      throw refused(`two paths for one entry: ${JSON.stringify(text.slice(0, 200))}`);
    this.said.set(what, text);
  }
}

/** GNU tar ends a long name with a zero byte; one inside is left to be refused. */
const withoutEnd = (content: Buffer): string =>
  content.toString('utf8', 0, content.at(-1) === 0 ? content.length - 1 : content.length);
