import { generateURI } from 'otplib';

/** The `otpauth://` URI that an authenticator app reads from a QR code. */
export function totpUri(issuer: string, account: string, secret: string): string {
  return generateURI({ issuer, label: account, secret });
}
