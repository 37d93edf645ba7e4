/** What a value may come to. */
export interface Budget {
  /** UTF-16 units of all keys and texts. */
  readonly text: number;
  /** Texts and collections. */
  readonly nodes: number;
}

/** Whether a value stays within a budget, each part counted as often as it stands somewhere. The walk ends where the budget does, however large the value is. */
export function isWithin(value: unknown, { text, nodes }: Budget): boolean {
  const waiting = [value];
  for (let [characters, count] = [0, 0]; waiting.length > 0;) {
    const next = waiting.pop();
    count += 1;
    if (typeof next === 'string') characters += next.length;
    else if (typeof next === 'object' && next !== null) {
      const keys = Array.isArray(next) ? [] : Object.keys(next);
      characters += keys.reduce((sum, key) => sum + key.length, 0);
      for (const member of Object.values(next)) waiting.push(member);
    }
    if (characters > text || count + waiting.length > nodes) return false;
  }
  return true;
}
