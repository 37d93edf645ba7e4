/** A command that cannot be done: what happened to what, and what to do about it. */
export class CommandProblem extends Error {
  override readonly name = 'CommandProblem';
  constructor(
    what: string,
    readonly advice: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(what);
  }
}
