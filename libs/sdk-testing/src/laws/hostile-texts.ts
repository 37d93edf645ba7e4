/** Texts that name nothing, whatever the format: each has been a hole in some registry. */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  '.',
  '..',
  '../x',
  'x/..',
  'x/../y',
  '..\\x',
  '/etc/passwd',
  'C:\\x',
  'x\0',
  '\0',
  'x\ny',
  'x\r\ny',
  'x y',
  ' x',
  '\ud800',
  'x\u202etxt',
  'x\u200b',
  '\ufeffx',
  'x'.repeat(1_000),
];

/** Letters that look like another one; a name that holds one is refused, or is the name that it looks like. */
export const LOOKALIKES: readonly (readonly [string, string])[] = [
  ['a', '\u0430'],
  ['e', '\u0435'],
  ['i', '\u0456'],
  ['o', '\u043e'],
  ['p', '\u0440'],
  ['s', '\u017f'],
  ['k', '\u212a'],
  ['a', '\uff41'],
];

/** Members of every object: a look-up by name must not find them. */
export const INHERITED = ['__proto__', 'constructor', 'hasOwnProperty', 'toString'] as const;

/** A fixed sequence of numbers below `limit`, so that a failure can be repeated. */
export function sequence(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
}

const PIECES = [
  'a',
  'Z',
  '0',
  '10',
  '.',
  '..',
  '/',
  '-',
  '_',
  '@',
  '+',
  '~',
  '%2f',
  '\\',
  '\0',
  '\n',
  ' ',
  '\u0430',
  '\ud800',
  '1.0.0',
  '1.0',
  'rc.1',
  'x'.repeat(50),
];

/** Made of pieces that grammars are about. */
export function* randomTexts(seed: number, count: number, more: readonly string[] = []): Generator<string> {
  const next = sequence(seed);
  const pieces = [...PIECES, ...more];
  for (let round = 0; round < count; round++) yield Array.from({ length: 1 + next(5) }, () => pieces[next(pieces.length)]!).join('');
}
