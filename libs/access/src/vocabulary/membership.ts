/** One membership of a user or bot in a project or in one of its ancestor groups. */
export interface Membership {
  readonly role: number;
  /** The day (`YYYY-MM-DD`) at whose start in UTC the membership ends; absent: never. */
  readonly expiresOn?: string | null;
}
