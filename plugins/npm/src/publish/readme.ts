const MAX_BYTES = 65_536;

/** The public registry keeps the first 64 KiB. Cut between characters, never within one. */
export function cappedReadme(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MAX_BYTES) return text;
  let end = MAX_BYTES;
  while ((bytes[end]! & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end).toString('utf8');
}

/** Bytes of a readme in a tarball that are worth reading. */
export const README_BYTES = MAX_BYTES + 4;

/** `README`, `readme.md`, `Readme.markdown`: what npm's own packer looks for. */
export function isReadme(path: string): boolean {
  return /^readme(?:\.(?:md|markdown|txt))?$/i.test(path);
}
