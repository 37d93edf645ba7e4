/** What plugins' functions make for a transaction, where it is made before the one that writes it: of what was read in one that was undone. */
export interface Ahead {
  /** A transaction begins: what one before it missed does not count. */
  begin(): void;
  /** Whether the transaction had all that it asked for. */
  readonly complete: boolean;
  makeMissing(): Promise<void>;
}
