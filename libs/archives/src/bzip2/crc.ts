const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000_0000 ? (crc << 1) ^ 0x04c1_1db7 : crc << 1;
  return crc >>> 0;
});

/** bzip2's checksum, CRC-32 with the most significant bit first: zlib's has the other order. Begins with, and goes on from, a running value. */
export function bzip2Crc(bytes: Uint8Array, running = 0xffff_ffff): number {
  let crc = running;
  for (let at = 0; at < bytes.length; at++) crc = (crc << 8) ^ TABLE[(crc >>> 24) ^ bytes[at]!]!;
  return crc >>> 0;
}
