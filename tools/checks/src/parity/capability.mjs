/** What both languages can do, with a test of each: its file and its title. */
export const capability = (what, typescript, go) => ({
  what,
  typescript: { file: typescript[0], title: typescript[1] },
  go: { file: go[0], title: go[1] },
});
/** The same, where both tests lie in the runtimes. */
export const runtime = (area, what, typescript, go) =>
  capability(
    what,
    [`libs/runtime/src/${area[0]}.spec.ts`, typescript],
    [`libs/runtime-go/${area[1]}_test.go`, go],
  );
