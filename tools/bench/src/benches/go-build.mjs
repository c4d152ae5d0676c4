import { row } from '../report/row.mjs';

/** Of the time of a bare `go build`. */
const LIMIT = 1.3;

/** Builds of services in Go: from nothing, with Go's cache alone, and with nothing changed. */
export const goBuild = {
  name: 'go-build',
  about: 'build of services in Go against one bare `go build ./...`',
  sizes: [1, 5, 20],
  run: async (lab, services) => {
    const go = await lab.goServices();
    go.put(services);
    try {
      return [await cold(lab, go), await lostResults(lab, go), await warm(lab, go)];
    } finally {
      go.remove();
    }
  },
};

const built = async (go) => {
  const measured = await go.nxMany('build');
  if (go.allHave('dist/handlers/linux-arm64/api/bootstrap')) return measured;
  throw new Error('a service in Go has no bootstrap after build; allowed: every handler has one');
};

const forget = (lab, go) => {
  lab.workspace.forgetNx();
  go.removeOutputs();
};

const cold = async (lab, go) => {
  const { own, bare } = await lab.rounds({
    bare: { prepare: () => go.forgetGo(), run: () => go.bare() },
    own: {
      prepare: () => {
        go.forgetGo();
        forget(lab, go);
      },
      run: () => built(go),
    },
  });
  return row({
    what: 'go build, cold',
    services: go.count,
    own,
    floors: { 'go build ./...': bare },
  });
};

/** As on another machine that shares Go's cache and nothing else. */
const lostResults = async (lab, go) => {
  const { own, bare } = await lab.rounds({
    bare: { run: () => go.bare() },
    own: { prepare: () => forget(lab, go), run: () => built(go) },
  });
  return row({
    what: 'go build, no Nx cache',
    services: go.count,
    own,
    floors: { 'go build ./...': bare },
  });
};

const warm = async (lab, go) => {
  const { own, bare, kept } = await lab.rounds({
    bare: { run: () => go.bare() },
    kept: { run: () => go.kept() },
    own: { run: () => built(go) },
  });
  return row({
    what: 'go build, no change',
    services: go.count,
    own,
    floors: { 'go build ./...': bare, 'go build -o, per service': kept },
    limit: go.count >= 20 ? LIMIT * bare.seconds : undefined,
    goal: `${LIMIT} × go build ./..., from 20 services`,
  });
};
