/** A fenced block: language, and the rest of the line after it. */
const BLOCK = /^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm;

/** What npx finds for a program of the workspace, without half a second of npm before each. */
const NPX = 'npx() { "node_modules/.bin/$1" "${@:2}"; }';

/**
 * A guide as one shell script: its `sh` blocks in order, and blocks with `file=<path>` written to
 * that file. Other blocks are there to be read.
 */
export const guideScript = (markdown: string): string => {
  const parts = [...markdown.matchAll(BLOCK)].map(([, language, info = '', text = '']) => {
    const file = /\bfile=(\S+)/.exec(info)?.[1];
    if (file) return writing(file, text);
    return language === 'sh' ? text : '';
  });
  return ['set -euo pipefail', NPX, ...parts].join('\n');
};

/** Dated ahead: without its daemon Nx takes an edit within the second of its last look for no edit. */
const writing = (file: string, text: string): string =>
  `cat > ${file} <<'END_OF_FILE'\n${text}END_OF_FILE\ntouch -d '+2 seconds' ${file}\n`;
