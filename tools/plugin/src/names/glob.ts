const PARTS = { '**': '.*', '*': '[^/]*', '?': '[^/]' } as const;

/** What a pattern matches, as far as Nx and people use them: `*` and `?` within a folder, `**` across folders. */
export const globExpression = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*\*|[*?]/g, (part) => PARTS[part as keyof typeof PARTS])}$`,
  );
