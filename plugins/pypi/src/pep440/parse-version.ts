/** A number of any length as its digits, without zeros in front. */
export type Digits = string;

export interface Pep440Version {
  readonly epoch: Digits;
  readonly release: readonly Digits[];
  readonly pre?: { readonly letter: 'a' | 'b' | 'rc'; readonly number: Digits };
  readonly post?: Digits;
  readonly dev?: Digits;
  /** Lower case; a segment of digits alone is a number. */
  readonly local?: readonly string[];
}

const LONGEST = 200;
const SEPARATOR = '[-_.]?';
/** PEP 440, appendix B. Numbers stay digits: dates with a time and hashes are longer than what a float holds exactly. */
const PATTERN = new RegExp(
  '^v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)' +
    `(?<pre>${SEPARATOR}(?<preWord>alpha|beta|preview|pre|rc|a|b|c)${SEPARATOR}(?<preNumber>[0-9]+)?)?` +
    `(?<post>-(?<implicitPost>[0-9]+)|${SEPARATOR}(?:post|rev|r)${SEPARATOR}(?<postNumber>[0-9]+)?)?` +
    `(?<dev>${SEPARATOR}dev${SEPARATOR}(?<devNumber>[0-9]+)?)?` +
    '(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$',
  'i',
);

const LETTERS: Readonly<Record<string, 'a' | 'b' | 'rc'>> = {
  a: 'a',
  alpha: 'a',
  b: 'b',
  beta: 'b',
  c: 'rc',
  rc: 'rc',
  pre: 'rc',
  preview: 'rc',
};

/** Undefined where the text is no version. Surrounding white space is not taken: one version in a URL has no such spelling. */
export function parseVersion(text: string): Pep440Version | undefined {
  const groups = text.length <= LONGEST ? PATTERN.exec(text)?.groups : undefined;
  if (!groups) return undefined;
  const { epoch = '0', release = '', pre, preWord = '', preNumber, post, implicitPost, postNumber, dev, devNumber, local } = groups;
  return {
    epoch: digits(epoch),
    release: release.split('.').map(digits),
    ...(pre === undefined ? {} : { pre: { letter: LETTERS[preWord.toLowerCase()]!, number: digits(preNumber ?? '0') } }),
    ...(post === undefined ? {} : { post: digits(implicitPost ?? postNumber ?? '0') }),
    ...(dev === undefined ? {} : { dev: digits(devNumber ?? '0') }),
    ...(local === undefined ? {} : { local: local.toLowerCase().split(/[-_.]/).map(localSegment) }),
  };
}

function digits(text: string): Digits {
  return text.replace(/^0+(?=\d)/, '');
}

function localSegment(text: string): string {
  return /^\d+$/.test(text) ? digits(text) : text;
}
