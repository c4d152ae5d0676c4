export { grantAccess, type Access, type TableAccess } from './access';
