const GROUP = /\(([^()]*)\)\?/;
const MOST_GROUPS = 4;

/** Every pattern that a pattern with optional groups `(...)?` stands for, the fullest first. Other parentheses are literal. Throws on nested or too many groups. */
export function expandGroups(pattern: string): string[] {
  if ((pattern.match(/\)\?/g) ?? []).length > MOST_GROUPS) throw new Error(`has more than ${MOST_GROUPS} optional groups`);
  const expanded = expand(pattern);
  if (expanded.some((one) => one.includes('?'))) throw new Error('has a "?" that closes no optional group (groups do not nest)');
  // `(/a)?(/a)?` would give one pattern twice.
  return [...new Set(expanded)];
}

function expand(pattern: string): string[] {
  const group = GROUP.exec(pattern);
  if (group === null) return [pattern];
  const before = pattern.slice(0, group.index);
  const after = pattern.slice(group.index + group[0].length);
  return [...expand(before + group[1]! + after), ...expand(before + after)];
}
