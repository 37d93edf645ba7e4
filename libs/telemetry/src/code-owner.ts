/** Whose code lies where: what goes wrong is blamed by name. */
export interface CodeOwner {
  readonly format: string;
  /** The package's name. */
  readonly name: string;
  /** `file:///.../`, links followed. */
  readonly folder: string;
}
