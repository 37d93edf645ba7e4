/** An installed package manager, as `tools/install-clients --json` describes it. */
export interface Client {
  /** `npm`, `berry`, `curl`. */
  readonly name: string;
  readonly version: string;
  /** What people type to start it: berry's is `yarn`. */
  readonly program: string;
  /** The formats whose scenarios it runs. */
  readonly formats: readonly string[];
  /** How it is started; `node` stands for the runtime of the runner. */
  readonly command: readonly string[];
  /** Folders that it wants in front of its PATH. */
  readonly path: readonly string[];
}
