/** A value as a UTF-8 JSON body. Members keep their order, which readers of some formats rely on; see `stableJson` for one text per value. */
export function jsonBytes(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value) ?? 'null');
}
