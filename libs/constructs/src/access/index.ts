export { grantAccess, secretArnVariable, type Access } from './access';
export type { BusAccess } from './bus-access';
export type { GrantableTable } from './grantee';
export type { TableAccess, TableAction } from './table-access';
