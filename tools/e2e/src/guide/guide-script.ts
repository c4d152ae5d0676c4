/** A fenced block: language, and the rest of the line after it. */
const BLOCK = /^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm;

/** What npx finds for a program of the workspace, without half a second of npm before each. */
const NPX = 'npx() { "node_modules/.bin/$1" "${@:2}"; }';

/** Where a port stands that the guide takes for granted. */
const USUAL_PORT = /\b4873\b/g;

/**
 * A guide as one shell script: its `sh` blocks in order, those with `background` beside the others until the end, and
 * blocks with `file=<path>` written to that file. Other blocks are there to be read.
 *
 * @param port free one, for that of the registry
 */
export const guideScript = (markdown: string, port: number): string => {
  const parts = [...markdown.matchAll(BLOCK)].map(([, language, info = '', text = '']) => {
    const file = /\bfile=(\S+)/.exec(info)?.[1];
    if (file) return writing(file, text);
    if (language !== 'sh') return '';
    return info.includes('background') ? beside(text) : text;
  });
  return ['set -euo pipefail', NPX, ...parts].join('\n').replaceAll(USUAL_PORT, String(port));
};

/** Dated ahead: without its daemon Nx takes an edit within the second of its last look for no edit. */
const writing = (file: string, text: string): string =>
  `mkdir -p "$(dirname ${file})"\ncat > ${file} <<'END_OF_FILE'\n${text}END_OF_FILE\ntouch -d '+2 seconds' ${file}\n`;

/** What runs until Ctrl-C and says so once it is there; bash keeps the signal from others than job control's. */
const beside = (text: string): string => `mkdir -p .platform
set -m
(
${text}) > .platform/background.log 2>&1 &
set +m
background=$!
trap 'kill -INT -- "-$background"; wait "$background" || true' EXIT
until grep -q Ctrl-C .platform/background.log; do
  kill -0 "$background" || { cat .platform/background.log; exit 1; }
  sleep 0.1
done
`;
