import type { UploadReport } from './upload/upload-report';

/** What a sidecar did. */
export interface SidecarReport extends UploadReport {
  readonly hits: number;
  readonly misses: number;
  /** Why the upstream is not used, when it is not. */
  readonly notice?: string;
}

const reasons = (dropped: UploadReport['dropped']): string =>
  Object.entries(dropped)
    .map(([reason, count]) => `${count}: ${reason}`)
    .join('; ');

/** One line for people, for example `cache: 12 hits, 1 miss; 1 stored, 0 existed, 0 dropped`. */
export const reportLine = ({
  hits,
  misses,
  stored,
  existed,
  dropped,
  notice,
}: SidecarReport): string => {
  const count = Object.values(dropped).reduce((sum, each) => sum + each, 0);
  const why = count > 0 ? ` (${reasons(dropped)})` : '';
  const read = `${hits} ${hits === 1 ? 'hit' : 'hits'}, ${misses} ${misses === 1 ? 'miss' : 'misses'}`;
  const line = `cache: ${read}; ${stored} stored, ${existed} existed, ${count} dropped${why}`;
  return notice ? `${line}; ${notice}` : line;
};
