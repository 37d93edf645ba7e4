/** How a principal stands to one group. */
export interface GroupStanding {
  /** The effective role of the principal's user or bot in the group, 0 for none. */
  readonly role: number;
  /** Whether the group holds a project from which this principal, decided on that project, may pull. */
  readonly holdsReadable: boolean;
}
