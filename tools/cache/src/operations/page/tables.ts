import type { Fault, RepositoryUsage, Statistics } from '../statistics';
import { bytes, count, duration, exact, percent } from '../format';
import { type Html, html, time } from './html';

/** Rows of the table of repositories; the rest is in `/stats`. */
const TOP = 10;

const section = (title: string, body: Html): Html =>
  html`<section>
    <h2>${title}</h2>
    <div class="panel scroll" tabindex="0" role="region" aria-label="${title}">${body}</div>
  </section>`;

const nothing = (text: string): Html => html`<p class="faint">${text}</p>`;

const repositoryRow = (usage: RepositoryUsage): Html =>
  html`<tr>
    <th scope="row">${usage.repository}</th>
    <td>${percent(usage.hitRate)}</td>
    <td class="wide" title="${exact(usage.hits)}">${count(usage.hits)}</td>
    <td class="wide" title="${exact(usage.misses)}">${count(usage.misses)}</td>
    <td class="wide">${bytes(usage.bytesServed)}</td>
    <td class="wide">${bytes(usage.bytesStored)}</td>
    <td>${usage.secondsSaved === null ? '–' : duration(usage.secondsSaved)}</td>
  </tr>`;

interface Column {
  readonly title: string;
  /** Left out on a phone. */
  readonly wide?: boolean;
}

const heading = ({ title, wide }: Column): Html =>
  wide ? html`<th scope="col" class="wide">${title}</th>` : html`<th scope="col">${title}</th>`;

const table = (columns: readonly Column[], rows: readonly Html[]): Html =>
  html`<table>
    <thead>
      <tr>
        ${columns.map(heading)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;

const USAGE: readonly Column[] = [
  { title: 'Repository' },
  { title: 'Hit rate' },
  { title: 'Hits', wide: true },
  { title: 'Misses', wide: true },
  { title: 'Served', wide: true },
  { title: 'Stored', wide: true },
  { title: 'Saved' },
];

/** The repositories with most hits. */
export const repositories = (usages: readonly RepositoryUsage[]): Html => {
  const shown = usages.slice(0, TOP);
  const title = usages.length > TOP ? `Top ${TOP} repositories` : 'Repositories';
  if (shown.length === 0) return section(title, nothing('Nobody has asked for an entry yet.'));
  return section(title, table(USAGE, shown.map(repositoryRow)));
};

const reasonRow =
  (what: string) =>
  ([reason, number]: [string, number]): Html =>
    html`<tr>
      <th scope="row">${what}: ${reason}</th>
      <td title="${exact(number)}">${count(number)}</td>
    </tr>`;

/** Requests that got nothing, by reason. */
export const refusals = ({ authenticationFailures, writesRefused }: Statistics): Html => {
  const rows = [
    ...Object.entries(authenticationFailures).map(reasonRow('Not authenticated')),
    ...Object.entries(writesRefused).map(reasonRow('Write refused')),
  ];
  const columns = [{ title: 'Reason' }, { title: 'Requests' }];
  return section('Refused requests', rows.length > 0 ? table(columns, rows) : nothing('None.'));
};

const fault = ({ at, where, message }: Fault): Html =>
  html`<li>
    <p>${where} <span class="faint">${time(at)}</span></p>
    <p>${message}</p>
  </li>`;

/** What failed behind the data path, newest first. */
export const faults = ({ latest }: Statistics['faults']): Html =>
  section(
    'Latest faults',
    latest.length === 0
      ? nothing('None.')
      : html`<ul>
          ${latest.map(fault)}
        </ul>`,
  );
