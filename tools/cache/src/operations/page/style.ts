/** The page's only style sheet; colours meet WCAG AA (4.5:1) in both schemes. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --panel: #fff; --text: #1a2029; --faint: #566070; --line: #d9dee6;
  --good: #0b7a4b; --bad: #b3261e; --track: #e3e7ee;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12161c; --panel: #1b212a; --text: #e8ecf2; --faint: #a3adbb; --line: #323b48;
    --good: #4cc38a; --bad: #ff8a80; --track: #323b48;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 64rem; padding: 1.5rem 1rem 3rem; background: var(--ground);
  color: var(--text); font: 1rem/1.5 system-ui, sans-serif;
}
h1 { font-size: 1.25rem; margin: 0; }
h2 { font-size: 1rem; margin: 2rem 0 .5rem; }
p { margin: 0; }
.faint { color: var(--faint); font-size: .875rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline;
  justify-content: space-between; margin-bottom: 1rem; }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; }
.rate strong { display: block; font-size: 3rem; line-height: 1.1; font-variant-numeric: tabular-nums; }
meter { display: block; width: 100%; height: .75rem; margin: .5rem 0; border: 0; border-radius: .375rem;
  background: var(--track); overflow: hidden; }
meter::-webkit-meter-bar { background: var(--track); border: 0; border-radius: .375rem; height: .75rem; }
meter::-webkit-meter-optimum-value { background: var(--good); }
meter::-moz-meter-bar { background: var(--good); }
dl { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .75rem; margin: .75rem 0 0; }
dl .panel { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: .75rem; }
dt { color: var(--faint); font-size: .875rem; }
time, dd { white-space: nowrap; }
dd { margin: 0; font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 2px solid var(--good); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .375rem .75rem .375rem 0; text-align: right; white-space: nowrap;
  border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-size: .875rem; font-weight: 500; }
tbody tr:last-child > * { border-bottom: 0; }
th:first-child, td:first-child { text-align: left; }
tbody th { color: var(--text); font-size: 1rem; font-weight: 400; white-space: normal;
  overflow-wrap: anywhere; min-width: 7.5rem; }
th:last-child, td:last-child { padding-right: 0; }
.wide { display: none; }
ul { list-style: none; margin: 0; padding: 0; }
li + li { border-top: 1px solid var(--line); margin-top: .75rem; padding-top: .75rem; }
li p { overflow-wrap: anywhere; }
.bad { color: var(--bad); }
footer { margin-top: 2rem; }
@media (min-width: 40rem) {
  dl { grid-template-columns: repeat(4, minmax(0, 1fr)); }
  .wide { display: table-cell; }
}
`;
