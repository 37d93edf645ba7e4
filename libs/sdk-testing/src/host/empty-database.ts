/** A database of a test's own. */
export interface EmptyDatabase {
  /** For `openDatabase` and `PACKHOUSE_DATABASE_URL`; it has been migrated. */
  readonly url: string;
  drop(): Promise<void>;
}
