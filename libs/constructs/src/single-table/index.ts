export { GSI1, SingleTable, type SingleTableProps } from './single-table';
