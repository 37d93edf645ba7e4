/** All that a command sees of the process that runs it. */
export interface Terminal {
  /** One or more lines of the result. */
  out(text: string): void;
  /** One or more lines about what happens: progress, warnings, errors. */
  err(text: string): void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted when the process is asked to stop. */
  readonly interrupted: AbortSignal;
  /** All of standard input. */
  input(): Promise<string>;
}
