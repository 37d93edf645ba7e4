/** A folder whose package.json says that it is a plugin. */
export interface FoundPlugin {
  readonly folder: string;
  /** The package's name, or the folder where it has none. */
  readonly name: string;
  /** The module to import, absolute. */
  readonly entry: string;
  /** What the package says its format is, for the case that the module cannot be read. */
  readonly format: string | undefined;
}
