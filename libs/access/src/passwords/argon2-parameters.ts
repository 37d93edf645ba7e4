import { argon2id, type HashOptions } from 'argon2';

/** argon2id with 19 MiB, two passes and one lane, as OWASP's password storage guidance gives it. */
export const ARGON2_PARAMETERS = Object.freeze({
  type: argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
  hashLength: 32,
} satisfies HashOptions);
