/** What access needs to know about a user. Blocked users never become one: their credentials are unusable. */
export interface ActingUser {
  readonly userId: number;
  readonly username: string;
  /** External users need a membership, also on internal projects. */
  readonly external: boolean;
  /** Bots stand behind project and group access tokens; like external users, they need a membership. */
  readonly bot: boolean;
  readonly administrator: boolean;
}
