/** What is stored about a user's password. */
export interface PasswordAccount {
  readonly userId: number;
  /** The argon2 digest; null for users who have no password. */
  readonly digest: string | null;
  /** Changes with each change of the password. */
  readonly passwordVersion: number | string;
}
