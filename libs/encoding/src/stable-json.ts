/**
 * One text for equal values: members sorted by UTF-16 code units at every level, no white space. For comparing and hashing; otherwise as
 * `JSON.stringify`: `undefined` members are dropped and `toJSON` is honoured. A value that has no JSON form becomes `null`.
 */
export function stableJson(value: unknown): string {
  return write(value, '') ?? 'null';
}

function write(value: unknown, key: string): string | undefined {
  const plain = hasToJson(value) ? value.toJSON(key) : value;
  if (typeof plain !== 'object' || plain === null) return JSON.stringify(plain);
  if (Array.isArray(plain)) return `[${plain.map((item: unknown, index) => write(item, String(index)) ?? 'null').join(',')}]`;
  const members: string[] = [];
  for (const [name, member] of Object.entries(plain).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = write(member, name);
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${members.join(',')}}`;
}

function hasToJson(value: unknown): value is { toJSON(key: string): unknown } {
  return typeof value === 'object' && value !== null && 'toJSON' in value && typeof value.toJSON === 'function';
}
