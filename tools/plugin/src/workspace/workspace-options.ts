import { joinPathFragments, readNxJson, type Tree } from '@nx/devkit';

/** Options of the plugin's entry in nx.json. */
export interface WorkspaceOptions {
  /** Folder that new services go to. Default: `workspaceLayout.appsDir` of nx.json, `apps`. */
  readonly servicesDirectory: string;
  /** Folder of the event contracts, one project per bounded context. Default: `events` in `workspaceLayout.libsDir`, `libs`. */
  readonly eventsDirectory: string;
  /** Folder of the templates that stand for packaged ones. Default `templates`. */
  readonly templatesDirectory: string;
  /** First part of the paths of Go modules. Default `<project>.internal`, project of stages.json. */
  readonly goModulePrefix?: string;
}

export const DEFAULT_OPTIONS: WorkspaceOptions = {
  servicesDirectory: 'apps',
  eventsDirectory: 'libs/events',
  templatesDirectory: 'templates',
};

export const PLUGIN = '@platform/plugin';

/** Names the plugin may be registered under in nx.json: the package, or its inference entry. */
export const PLUGIN_NAMES: readonly string[] = [PLUGIN, `${PLUGIN}/infer`];

/** What the entry says, and otherwise the layout of the workspace. */
export const workspaceOptions = (tree: Tree): WorkspaceOptions => {
  const { plugins: entries = [], workspaceLayout = {} } = readNxJson(tree) ?? {};
  const { appsDir, libsDir } = workspaceLayout;
  const laidOut = {
    ...(appsDir && { servicesDirectory: joinPathFragments(appsDir) }),
    ...(libsDir && { eventsDirectory: joinPathFragments(libsDir, 'events') }),
  };
  const own = entries.find(
    (entry) => typeof entry === 'object' && PLUGIN_NAMES.includes(entry.plugin),
  );
  const options = typeof own === 'object' ? (own.options as Partial<WorkspaceOptions>) : {};
  return { ...DEFAULT_OPTIONS, ...laidOut, ...options };
};
