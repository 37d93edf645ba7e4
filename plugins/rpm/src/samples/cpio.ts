interface CpioMember {
  readonly path: string;
  readonly mode: number;
  readonly content: Buffer;
}

const ALIGNMENT = 4;

/** The "new ASCII" format that payloads are in (`man 5 cpio`). */
export function cpioArchive(members: readonly CpioMember[]): Buffer {
  const all = [
    ...members.map((member, at) => ({ ...member, inode: at + 1 })),
    { path: 'TRAILER!!!', mode: 0, content: Buffer.alloc(0), inode: 0 },
  ];
  return Buffer.concat(all.flatMap((member) => memberBytes(member)));
}

function memberBytes({ path, mode, content, inode }: CpioMember & { inode: number }): Buffer[] {
  const name = `${path}\0`;
  const fields = [inode, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length, 0];
  const head = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}`);
  return [head, padding(head.length), content, padding(content.length)];
}

function padding(length: number): Buffer {
  return Buffer.alloc(-length & (ALIGNMENT - 1));
}
