import { generateSecret } from 'otplib';

/** A new shared secret for an authenticator app: 160 random bits in base32 (RFC 4226 section 4). */
export function generateTotpSecret(): string {
  return generateSecret({ length: 20 });
}
