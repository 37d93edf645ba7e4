export type Visibility = 'private' | 'internal' | 'public';

/** A user with a personal access token of scope `api`. */
export interface ProvisionedUser {
  readonly id: number;
  readonly username: string;
  readonly password: string;
  readonly token: string;
}

export interface ProvisionedToken {
  /** What Basic authentication takes as the user name. */
  readonly username: string;
  readonly token: string;
}

/** A top-level group of its own with one project, and who may do what there. */
export interface ProvisionedProject {
  readonly groupId: number;
  /** The top-level group's path: the scope of packages at instance level. */
  readonly group: string;
  readonly id: number;
  /** `group/project`. */
  readonly path: string;
  readonly maintainer: ProvisionedUser;
  /** Deploy tokens of the project. */
  readonly reader: ProvisionedToken;
  readonly writer: ProvisionedToken;
}
