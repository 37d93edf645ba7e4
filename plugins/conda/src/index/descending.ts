const [FIRST, LAST] = [0x20, 0x7e];

/**
 * Text whose byte order is the reverse of that of `key`, which is printable ASCII without spaces. Each character is mirrored; the end, which sorts below
 * everything in `key`, sorts above everything here.
 */
export function descending(key: string): string {
  const mirrored = [...key].map((char) => String.fromCharCode(FIRST + LAST - char.charCodeAt(0)));
  return `${mirrored.join('')}${String.fromCharCode(LAST)}`;
}
