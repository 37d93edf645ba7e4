const ID_BYTES = 20;

/**
 * The smallest portable PDB, made from the specification since no compiler at hand writes one: the metadata root of ECMA-335 II.24.2.1 with one
 * stream, `#Pdb`, that begins with the identity. Followed by some bytes that stand for tables.
 */
export function portablePdb(guid: Uint8Array, rest = 'tables'): Buffer {
  const version = Buffer.from('PDB v1.0\0\0\0\0');
  const name = Buffer.from('#Pdb\0\0\0\0');
  const header = Buffer.alloc(16);
  header.write('BSJB', 'latin1');
  header.writeUInt16LE(1, 4);
  header.writeUInt16LE(1, 6);
  header.writeUInt32LE(version.length, 12);
  const streams = Buffer.alloc(4 + 8);
  streams.writeUInt16LE(1, 2);
  const at = header.length + version.length + streams.length + name.length;
  const data = Buffer.concat([guid.subarray(0, 16), Buffer.from([1, 2, 3, 4]), Buffer.from(rest)]);
  streams.writeUInt32LE(at, 4);
  streams.writeUInt32LE(Math.max(data.length, ID_BYTES), 8);
  return Buffer.concat([header, version, streams, name, data]);
}

/** As debuggers write it: the first three fields turned round, then the age. */
export const GUID = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
export const SIGNATURE = '33221100554477668899aabbccddeeffFFFFFFFF';
