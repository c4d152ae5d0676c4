export interface RemovePlatformSchema {
  /** Whether files that somebody has written in go too. Default: false. */
  readonly force?: boolean;
}
