const LONGEST = 255;
/** Powers of two of ways to match a name of at most 255 characters: about a tenth of a second where all must be tried. */
const MOST_CHOICES = 24;
/** A repetition may end anywhere in the name. */
const REPETITION = 8;

const TOKEN = /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\(\?:|\(|\)|\||[*+?]\??|\{\d+(?:,\d*)?\}\??|[\s\S]/g;

interface Group {
  /** Holds a choice: a repetition, an optional part or an alternative. */
  varies: boolean;
}

/**
 * What is wrong with a pattern for exceptions; undefined: nothing. It is run on the names of each publish, so only what cannot take long
 * is accepted: no references back, no looking around, no repetition of something that itself varies, and few choices in all.
 */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > LONGEST) return `is too long (maximum is ${LONGEST} characters)`;
  return compiles(pattern) ? costProblem(pattern.match(TOKEN) ?? []) : 'is not a valid regular expression';
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`) instanceof RegExp;
  } catch {
    return false;
  }
}

function costProblem(tokens: readonly string[]): string | undefined {
  const open: Group[] = [{ varies: false }];
  let closed: Group | undefined;
  let choices = 0;
  for (const [i, token] of tokens.entries()) {
    const choice = choicesOf(token, open.length);
    if (/^\\[1-9k]/.test(token)) return 'must not refer back to a group';
    if (token === '(' && tokens[i + 1]?.startsWith('?')) return 'must not look around or name groups';
    if (/^\{\d{4}|^\{\d+,\d{4}/.test(token)) return 'must not repeat anything a thousand times';
    if (repeats(token) && closed?.varies) return 'must not repeat a group that varies itself: write it without the outer repetition';
    choices += choice;
    closed = token === ')' ? open.pop() : undefined;
    if (token.startsWith('(')) open.push({ varies: false });
    else if (choice > 0 || closed?.varies) open.at(-1)!.varies = true;
  }
  return choices > MOST_CHOICES ? 'must not hold that many repetitions, optional parts and alternatives in groups' : undefined;
}

/** More than once: `?` and `{0,1}` are choices and no repetitions. */
const repeats = (token: string): boolean => /^[*+]/.test(token) || (/^\{\d/.test(token) && !token.startsWith('{0,1}'));

/** Alternatives of the whole pattern are tried one after the other; those in a group multiply with what follows. */
function choicesOf(token: string, depth: number): number {
  if (token === '|') return depth > 1 ? 1 : 0;
  if (token.startsWith('?') || token.startsWith('{0,1}')) return 1;
  if (!repeats(token)) return 0;
  // Each of the ways that came before walks through a counted one.
  const counted = /^\{(\d+)\}/.exec(token);
  return counted ? Math.ceil(Math.log2(Number(counted[1]) + 1)) : REPETITION;
}
