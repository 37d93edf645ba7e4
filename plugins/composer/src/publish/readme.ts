const MAX_BYTES = 65_536;

/** Cut between characters, never within one. */
export function cappedReadme(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MAX_BYTES) return text;
  let end = MAX_BYTES;
  while ((bytes[end]! & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end).toString('utf8');
}

/** Bytes of a readme in an archive that are worth reading. */
export const README_BYTES = MAX_BYTES + 4;

export function isReadme(file: string): boolean {
  return /^readme(?:\.(?:md|markdown|txt))?$/i.test(file);
}
