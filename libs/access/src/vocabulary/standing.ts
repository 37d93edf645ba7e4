/** How a principal stands to one project. */
export interface Standing {
  /** The effective role of the principal's user or bot here, 0 for none; for a job, that of the job's user. */
  readonly role: number;
  /** For a job: this project is the job's own, or lists the job's project on its allow-list. False for all others. */
  readonly jobListed: boolean;
}
