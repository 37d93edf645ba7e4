const STABILITIES = '(?:stable|rc|beta|alpha|dev)';
/** What may follow the numbers: a stability with numbers of its own, and `dev`. */
export const MODIFIER = '[._-]?(?:(stable|beta|b|RC|alpha|a|patch|pl|p)(\\d*(?:[.-]\\d+)*))?([.-]?dev)?';

const ALIAS = /^([^,\s]+) +as +([^,\s]+)$/;
const FLAG = new RegExp(`@${STABILITIES}$`, 'i');
const BUILD = /^([^,\s+]+)\+\S+$/;
const NUMBERS = new RegExp(`^v?(\\d{1,5})(\\.\\d+)?(\\.\\d+)?(\\.\\d+)?${MODIFIER}$`, 'i');
/** As Composer up to 2.5 has them: with one short number behind. */
export const OLD_DATE = new RegExp(`^v?(\\d{4}(?:[.:-]?\\d{2}){1,6}(?:[.:-]?\\d{1,3})?)${MODIFIER}$`, 'i');
const DATE = new RegExp(`^v?(\\d{4}(?:[.:-]?\\d{2}){1,6}(?:[.:-]?\\d{1,3}){0,2})${MODIFIER}$`, 'i');
const BRANCH = /^v?(\d+)(\.(?:\d+|[xX*]))?(\.(?:\d+|[xX*]))?(\.(?:\d+|[xX*]))?$/;
/** A number that no release reaches stands for the `x` of a branch. */
const ANY = '9999999';

/**
 * The form in which Composer compares versions (composer/semver, `VersionParser::normalize`); undefined where the text is no version.
 * Takes all that a requirement may hold in a version's place (`1.0 as 2.0`, `1.0@dev`, `master`): what may be published is narrower.
 */
export function normalize(text: string, dates = DATE): string | undefined {
  let version = text.trim();
  version = ALIAS.exec(version)?.[1] ?? version;
  version = version.replace(FLAG, '');
  if (version === 'master' || version === 'trunk' || version === 'default') return `dev-${version}`;
  if (/^dev-/i.test(version)) return `dev-${version.slice(4)}`;
  version = BUILD.exec(version)?.[1] ?? version;
  return numbered(version, dates) ?? numericBranch(version);
}

function numbered(version: string, dates: RegExp): string | undefined {
  const numbers = NUMBERS.exec(version);
  if (numbers) {
    const [, major = '', minor = '.0', patch = '.0', build = '.0', ...modifier] = numbers;
    return `${major}${minor}${patch}${build}${suffix(modifier)}`;
  }
  const date = dates.exec(version);
  if (!date) return undefined;
  const [, digits = '', ...modifier] = date;
  return `${digits.replaceAll(/\D/g, '.')}${suffix(modifier)}`;
}

/** `-beta2`, `-RC1-dev`. A release that calls itself stable is called nothing else, not even `dev`. */
function suffix([stability, number, dev]: readonly (string | undefined)[]): string {
  if (stability === 'stable') return '';
  const named = stability ? `-${longName(stability)}${(number ?? '').replace(/^[.-]+/, '')}` : '';
  return dev ? `${named}-dev` : named;
}

function longName(stability: string): string {
  const lower = stability.toLowerCase();
  const names: ReadonlyMap<string, string> = new Map([
    ['a', 'alpha'],
    ['b', 'beta'],
    ['p', 'patch'],
    ['pl', 'patch'],
    ['rc', 'RC'],
  ]);
  return names.get(lower) ?? lower;
}

/** `1.x-dev`; any other branch has its `dev-` in front. */
function numericBranch(version: string): string | undefined {
  const name = /^(.*?)[.-]?dev$/i.exec(version)?.[1];
  const match = name === undefined ? null : BRANCH.exec(name.trim());
  if (!match) return undefined;
  const parts = [match[1], match[2] ?? '.x', match[3] ?? '.x', match[4] ?? '.x'];
  return `${parts.join('').replaceAll(/[xX*]/g, ANY)}-dev`;
}
