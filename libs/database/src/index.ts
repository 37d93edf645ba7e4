export type { Queryable, SqlValue, Transaction } from './queryable.ts';
export { type CommitListener, type Database, DatabaseBusy, UniqueViolation } from './database.ts';
export { openDatabase } from './open-database.ts';
export { idList } from './id-list.ts';
export { rowList } from './row-list.ts';
