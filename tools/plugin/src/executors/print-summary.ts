import { handOver } from '../reporting/document';
import { summaryTable, type SummaryRow } from '../reporting/summary';
import { print } from './print';

/** What a deploy came to, for the person watching and for the command that asked. */
export const printSummary = (rows: readonly SummaryRow[]): void => {
  handOver(rows);
  print(`\n${summaryTable(rows)}`);
};
