/** A longer one is for reading elsewhere. */
export const MAX_README = 256 * 1024;

/** Text whatever its bytes are; NUL is no character of a text that the database keeps. */
export function readmeText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll('\0', '');
}
