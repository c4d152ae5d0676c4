import { ArchiveRefused } from './archive-refused';

interface Place {
  readonly below: Map<string, Place>;
  isLink: boolean;
}

/** Names on the way to all links of an archive; some 200 bytes each. */
const MOST_NAMES = 200_000;

const newPlace = (): Place => ({ below: new Map(), isLink: false });

/** The symbolic links of an archive by the steps of their paths, so that a look costs one step for each. */
export class LinkTree {
  private readonly root = newPlace();
  private names = 0;

  /** @throws ArchiveRefused when the links take too much memory */
  add(steps: readonly string[]): void {
    let place = this.root;
    for (const step of steps) {
      const next = place.below.get(step) ?? this.grow(place, step);
      place = next;
    }
    place.isLink = true;
  }

  /** Whether the path passes through a link before its last step. */
  isBelowLink(steps: readonly string[]): boolean {
    let place: Place | undefined = this.root;
    for (const step of steps.slice(0, -1)) {
      place = place.below.get(step);
      if (!place) return false;
      if (place.isLink) return true;
    }
    return false;
  }

  private grow(place: Place, step: string): Place {
    if (++this.names > MOST_NAMES)
      throw new ArchiveRefused(`the archive holds links with more than ${MOST_NAMES} names`);
    const made = newPlace();
    place.below.set(step, made);
    return made;
  }
}
