import type { CommitRange, Scene } from './scene';

/** Services of the workspace that the edits are made in. */
export type Service = 'alerts' | 'members' | 'notifications' | 'orders' | 'platform' | 'users';

/** A change as somebody commits it, and what it must lead to. */
export interface Edit {
  readonly name: string;
  readonly apply: (scene: Scene) => void | Promise<void>;
  /** Services whose fingerprint changes: none of them may be left out. Default none. */
  readonly changes?: readonly Service[];
  /**
   * Services that an Nx that selects tasks takes although they do not change: an input differs, but
   * not in what it makes. Their deploy says `unchanged`. Default none.
   */
  readonly looksAt?: readonly Service[];
  /** Versions of packages by name that the edit brings: they are installed before anything is built. */
  readonly installs?: Readonly<Record<string, string>>;
  /** A bump of a package or module: what it takes needlessly is counted, not refused. */
  readonly bump?: true;
}

/** An edit as a commit. */
export interface CommittedEdit extends CommitRange {
  readonly edit: Edit;
}

/** Commits an edit on top of the base of the scene. */
export const commitEdit = async (scene: Scene, edit: Edit): Promise<CommittedEdit> => ({
  edit,
  ...(await scene.commitOnBase(edit.name, () => edit.apply(scene))),
});

export const TYPESCRIPT = ['orders', 'users'] as const satisfies Service[];
export const GO = ['alerts', 'notifications'] as const satisfies Service[];
export const ALL = [
  'alerts',
  'notifications',
  'orders',
  'platform',
  'users',
] as const satisfies Service[];
