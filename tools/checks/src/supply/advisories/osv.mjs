const DEFAULT_URL = 'https://api.osv.dev';
const TIMEOUT_MS = 20_000;

/** Most packages that OSV takes in one question. */
const BATCH = 1000;

const ask = async (url, path, body) => {
  const request = body && { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(`${url}${path}`, {
    ...request,
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return answer.json();
};

const namedIn = async (url, ecosystem, packages) => {
  const named = [];
  for (let at = 0; at < packages.length; at += BATCH) {
    const part = packages.slice(at, at + BATCH);
    const queries = part.map(({ name, version }) => ({ package: { name, ecosystem }, version }));
    const { results } = await ask(url, '/v1/querybatch', { queries });
    results.forEach(({ vulns = [] }, index) =>
      named.push(...vulns.map(({ id }) => ({ ...part[index], id }))),
    );
  }
  return named;
};

const reasonOf = (error) => error.cause?.code ?? error.message;

/** What is known is told, also where the source says no more of it. */
const detail = async (url, { id, ...locked }) => {
  const path = `/v1/vulns/${encodeURIComponent(id)}`;
  const unknown = (error) => ({ summary: `no more is told of it (${reasonOf(error)})` });
  const { summary = 'no summary', database_specific } = await ask(url, path).catch(unknown);
  const severity = database_specific?.severity?.toLowerCase() ?? 'severity unknown';
  const address = `https://osv.dev/vulnerability/${id}`;
  return { ...locked, severity, title: `${id}: ${summary}`, url: address };
};

/**
 * Asks OSV, or the mirror that `PLATFORM_OSV_URL` names, about `packages` (`{ name, version, path }`) of an
 * ecosystem as OSV names it (`Go`, `PyPI`). `silent` says why there is no answer.
 */
export const askOsv = async (ecosystem, packages, url = process.env.PLATFORM_OSV_URL) => {
  const base = (url || DEFAULT_URL).replace(/\/$/, '');
  const about = { ecosystem, asked: packages.length };
  try {
    const named = await namedIn(base, ecosystem, packages);
    return { ...about, findings: await Promise.all(named.map((each) => detail(base, each))) };
  } catch (error) {
    return { ...about, findings: [], silent: `${base} gave no advisories (${reasonOf(error)})` };
  }
};
