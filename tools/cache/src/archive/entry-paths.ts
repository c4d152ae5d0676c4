import { ArchiveRefused } from './archive-refused';
import { LinkTree } from './link-tree';
import type { TarHeader } from './tar-header';

const KINDS: readonly string[] = ['file', 'contiguous-file', 'directory', 'symlink', 'link'];

/** Absolute for any system that may unpack it: `/x`, `\x`, `C:\x`. */
const ABSOLUTE = /^([\\/]|[A-Za-z]:)/;

/** Longest path, in characters (limits.h of Linux, PATH_MAX). */
const LONGEST = 4096;

/** Longest path shown in a message. */
const SHOWN = 200;

const shown = (path: string): string => JSON.stringify(path.slice(0, SHOWN));
const refused = (path: string, why: string): ArchiveRefused =>
  new ArchiveRefused(`the archive holds ${shown(path)}, ${why}`);

const parts = (path: string): string[] =>
  path.split(/[\\/]/).filter((part) => part !== '' && part !== '.');

const checkPlace = (path: string, name: string): string[] => {
  if (name.length > LONGEST)
    throw refused(path, `a path of ${name.length} characters, allowed are ${LONGEST}`);
  if (name.includes('\0')) throw refused(path, 'whose path holds a zero byte');
  if (ABSOLUTE.test(name)) throw refused(path, 'which is absolute, allowed is a relative path');
  const steps = parts(name);
  if (steps.includes('..'))
    throw refused(path, "which holds '..', allowed is a path below the root");
  return steps;
};

/**
 * Judges the paths of one archive's entries in their order. Refused are: a path that is absolute or holds `..`;
 * a link that is absolute or leads out of the root; an entry or hard link that passes through a symbolic link
 * of the archive, for where that ends depends on the disk; and whatever is not file, folder or link.
 */
export class EntryPaths {
  private readonly links = new LinkTree();

  /** @throws ArchiveRefused */
  check({ name, kind, linkname }: TarHeader): void {
    if (!KINDS.includes(kind)) throw refused(name, `which is of kind '${kind}', allowed are files`);
    const steps = this.outsideLinks(name, name);
    if (kind === 'link') this.outsideLinks(name, linkname);
    if (kind !== 'symlink') return;
    this.checkTarget(name, steps.length - 1, linkname);
    this.links.add(steps);
  }

  private outsideLinks(path: string, place: string): string[] {
    const steps = checkPlace(path, place);
    if (this.links.isBelowLink(steps))
      throw refused(path, 'which passes through a symbolic link of the archive');
    return steps;
  }

  /** `..` is allowed only at the beginning: behind another name it may turn round at a link. */
  private checkTarget(path: string, depth: number, target: string): void {
    if (target.length > LONGEST || target.includes('\0') || ABSOLUTE.test(target))
      throw refused(path, `a link to ${shown(target)}, allowed is a relative target`);
    const steps = parts(target);
    const up = steps.findIndex((step) => step !== '..');
    const climbs = up === -1 ? steps.length : up;
    if (climbs > depth || steps.slice(climbs).includes('..'))
      throw refused(path, `a link to ${shown(target)}, which leads out of the archive`);
  }
}
