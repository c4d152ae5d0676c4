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

/** The repositories with most hits. */
export function repositories(usages: readonly RepositoryUsage[]): Html {
  const shown = usages.slice(0, TOP);
  const title = usages.length > TOP ? `Top ${TOP} repositories` : 'Repositories';
  if (shown.length === 0) return section(title, nothing('Nobody has asked for an entry yet.'));
  return section(
    title,
    html`<table>
      <thead>
        <tr>
          <th scope="col">Repository</th>
          <th scope="col">Hit rate</th>
          <th scope="col" class="wide">Hits</th>
          <th scope="col" class="wide">Misses</th>
          <th scope="col" class="wide">Served</th>
          <th scope="col" class="wide">Stored</th>
          <th scope="col">Saved</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(repositoryRow)}
      </tbody>
    </table>`,
  );
}

const reasonRow =
  (what: string) =>
  ([reason, number]: [string, number]): Html =>
    html`<tr>
      <th scope="row">${what}: ${reason}</th>
      <td title="${exact(number)}">${count(number)}</td>
    </tr>`;

/** Requests that got nothing, by reason. */
export function refusals(statistics: Statistics): Html {
  const rows = [
    ...Object.entries(statistics.authenticationFailures).map(reasonRow('Not authenticated')),
    ...Object.entries(statistics.writesRefused).map(reasonRow('Write refused')),
  ];
  const title = 'Refused requests';
  if (rows.length === 0) return section(title, nothing('None.'));
  return section(
    title,
    html`<table>
      <thead>
        <tr>
          <th scope="col">Reason</th>
          <th scope="col">Requests</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  );
}

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
