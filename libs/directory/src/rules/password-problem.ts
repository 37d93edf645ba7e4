const MINIMUM = 8;
const MAXIMUM = 128;

/** What is wrong with a new password; undefined: nothing. The upper bound keeps hashing cheap to offer. */
export function passwordProblem(password: string, username: string): string | undefined {
  if (password.length < MINIMUM) return `is too short (minimum is ${MINIMUM} characters)`;
  if (password.length > MAXIMUM) return `is too long (maximum is ${MAXIMUM} characters)`;
  if (password.toLowerCase() === username.toLowerCase()) return 'must not be the user name';
  return undefined;
}
