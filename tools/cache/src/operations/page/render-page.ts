import { createHash } from 'node:crypto';
import type { Statistics } from '../statistics';
import { bytes, count, duration, exact, percent } from '../format';
import { Html, html, time } from './html';
import { STYLE } from './style';
import { faults, refusals, repositories } from './tables';

// One piece, so that no formatting comes between the digest and what it vouches for.
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const styleDigest = createHash('sha256').update(STYLE).digest('base64');

/** Headers of the page: it may use its own style sheet, and nothing else. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; img-src data:; style-src 'sha256-${styleDigest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

interface Tile {
  readonly name: string;
  readonly value: string;
  readonly title?: string;
  readonly bad?: boolean;
}

const tile = ({ name, value, title = value, bad = false }: Tile): Html =>
  html`<div class="panel">
    <dt>${name}</dt>
    <dd title="${title}" ${new Html(bad ? ' class="bad"' : '')}>${value}</dd>
  </div>`;

const number = (name: string, value: number, bad = false): Tile => ({
  name,
  value: count(value),
  title: exact(value),
  bad: bad && value > 0,
});

const size = (name: string, value: number): Tile => ({
  name,
  value: bytes(value),
  title: `${exact(value)} bytes`,
});

const tiles = ({
  total,
  evicted,
  faults,
  tampered,
  authenticationFailures,
}: Statistics): Tile[] => [
  {
    name: 'Build time saved',
    value: total.secondsSaved === null ? '–' : duration(total.secondsSaved),
    title: total.secondsSaved === null ? 'not yet known' : undefined,
  },
  size('Served', total.bytesServed),
  size('Stored', total.bytesStored),
  number('Entries stored', total.stored),
  number('Entries evicted', evicted.entries),
  number('Faults', faults.total, true),
  number('Tampered entries', tampered, true),
  number(
    'Not authenticated',
    Object.values(authenticationFailures).reduce((sum, one) => sum + one, 0),
    true,
  ),
];

const rate = ({ hits, misses, hitRate }: Statistics['total']): Html =>
  html`<section class="panel rate" aria-label="Hit rate">
    <p>Hit rate <strong>${percent(hitRate)}</strong></p>
    <meter min="0" max="1" value="${hitRate ?? 0}" aria-label="Hit rate">${percent(hitRate)}</meter>
    <p class="faint">
      Hits <span title="${exact(hits)}">${count(hits)}</span>, misses
      <span title="${exact(misses)}">${count(misses)}</span>
    </p>
  </section>`;

const SAVED = `Build time saved: hits × the mean wall time an entry of the same repository took to build, less
the time spent on serving them. The mean is learnt from misses that were followed by their entry; tasks and jobs
side by side count once.`;

/** The page as one HTML document without script or anything loaded. */
export const renderPage = (statistics: Statistics): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Nx remote cache</title>
        <link rel="icon" href="data:," />
        ${STYLE_ELEMENT}
      </head>
      <body>
        <header>
          <h1>Nx remote cache</h1>
          <p class="faint">Since ${time(statistics.since)}, as of ${time(statistics.at)}</p>
        </header>
        <main>
          ${rate(statistics.total)}
          <dl>${tiles(statistics).map(tile)}</dl>
          ${repositories(statistics.repositories)} ${refusals(statistics)}
          ${faults(statistics.faults)}
        </main>
        <footer class="faint"><p>${SAVED}</p></footer>
      </body>
    </html> `.text;
