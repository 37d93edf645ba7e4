/** Too many passwords are being checked at once. Answer 429: the machine protects itself, and the caller may try again. */
export class PasswordBusyError extends Error {
  readonly code = 'busy';
  override readonly name = 'PasswordBusyError';

  constructor() {
    super('Too many passwords are being checked at the moment. Try again in a few seconds, or use a token.');
  }
}
