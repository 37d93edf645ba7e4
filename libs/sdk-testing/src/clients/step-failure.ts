/** A scenario's expectation that did not hold. Its message is the whole story: what was expected, what the client said, what the server saw. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
}
