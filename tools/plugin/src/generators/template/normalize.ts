import { resolve } from 'node:path';
import type { Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { packagedTemplates } from '../../templates/template-files';
import { templateRoot } from '../../templates/template-root';
import { workspaceOptions } from '../../workspace/workspace-options';
import type { TemplateSchema } from './schema';

export interface NormalizedTemplate {
  /** Of the overrides, from the workspace root. */
  readonly folder: string;
  /** From the root of the templates. */
  readonly paths: readonly string[];
}

/** @throws PlatformError on a path that no template has, naming those nearby */
export const normalize = (tree: Tree, { path }: TemplateSchema): NormalizedTemplate => {
  const { templatesDirectory: folder } = workspaceOptions(tree);
  if (resolve(tree.root, folder) === templateRoot())
    throw new PlatformError({
      what: `the templates of the platform are developed here, in ${folder}`,
      allowed: 'a workspace that has the plugin as a package, or an edit of the template itself',
    });
  const asked = withoutRoot(path.trim(), folder);
  const all = packagedTemplates();
  const paths = all.filter((each) => each === asked || each.startsWith(`${asked}/`));
  if (paths.length === 0) throw unknown(asked, all);
  return { folder, paths };
};

const withoutRoot = (path: string, folder: string): string => {
  const trimmed = path.replace(/^\.?\/+|\/+$/g, '');
  return trimmed.startsWith(`${folder}/`) ? trimmed.slice(folder.length + 1) : trimmed;
};

/** The next names below the longest part of the path that exists. */
const unknown = (asked: string, all: readonly string[]): PlatformError => {
  const parts = asked.split('/');
  const known = parts.findLastIndex((_, at) =>
    all.some((path) => path.startsWith(`${parts.slice(0, at + 1).join('/')}/`)),
  );
  const lead = parts
    .slice(0, known + 1)
    .map((part) => `${part}/`)
    .join('');
  const below = all
    .filter((path) => path.startsWith(lead))
    .map((path) => `${lead}${path.slice(lead.length).split('/')[0] ?? ''}`);
  return new PlatformError({
    what: `there is no template and no set '${asked}'`,
    allowed: [...new Set(below)].join(', '),
    run: `${nx()} g @platform/plugin:template <path>`,
  });
};
