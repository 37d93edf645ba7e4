export type Member = { name: string; body?: string | Buffer; type?: string; linkname?: string; size?: number | string; magic?: string };

/** A tar written block by block, so that its headers can lie. */
export function tar(members: Member[], end = Buffer.alloc(1024)): Buffer {
  const blocks = members.flatMap(({ name, body = '', type = '0', linkname = '', size, magic = 'ustar\x0000' }) => {
    const data = Buffer.from(body);
    const header = Buffer.alloc(512);
    header.write(name.slice(0, 100), 0);
    header.write('0000644\x000000000\x000000000\0', 100);
    header.write(typeof size === 'string' ? size : `${(size ?? data.length).toString(8).padStart(11, '0')}\0`, 124, 'latin1');
    header.write('00000000000\0        ', 136);
    header.write(type, 156);
    header.write(linkname, 157);
    header.write(magic, 257, 'latin1');
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    );
    return [header, data, Buffer.alloc((512 - (data.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, end]);
}

export function pax(records: Record<string, string>): string {
  return Object.entries(records)
    .map(([key, value]) => {
      const rest = ` ${key}=${value}\n`;
      const length = [1, 2, 3, 4, 5].map((digits) => rest.length + digits).find((total, index) => String(total).length === index + 1)!;
      return `${length}${rest}`;
    })
    .join('');
}

/** Network chunks: neither blocks nor members begin where they do. */
export async function* pieces(bytes: Buffer, size = 1000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export const two: Member[] = [
  { name: 'package/package.json', body: '{}' },
  { name: 'package/a', body: 'x'.repeat(600) },
];
