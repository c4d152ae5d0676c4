export { grantAccess, secretArnVariable, type Access } from './access';
export type { BusAccess } from './bus-access';
export type { GrantableOutbox, GrantableTable } from './grantee';
export type { TableAccess, TableAction } from './table-access';
