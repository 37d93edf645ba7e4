import { MODIFIER, OLD_DATE, normalize } from './normalize.ts';

const MAX_LENGTH = 1_000;
/** No requirement that people write has one; with more spaces in a run the patterns below cost their square. Of what is white, Composer and its patterns agree on spaces alone. */
const ODD = /[^\S ]|[\p{Cc}]| {9}/u;
const ALIAS = /^([^,\s]+) +as +([^,\s]+)$/;
const FLAG = /^([^,\s]*?)@(?:stable|RC|beta|alpha|dev)$/i;
const REFERABLE = /^(?:dev-[^,\s@]+|[^,\s@]+\.x-dev)$/i;
const ANYTHING = /^v?[xX*](?:\.[xX*])*$/i;
const VERSION = `v?\\d+(?:\\.\\d+)?(?:\\.\\d+)?(?:\\.\\d+)?(?:${MODIFIER}|\\.[xX*][.-]?dev)(?:\\+\\S+)?`;
const RANGE = new RegExp(`^[~^](?<version>${VERSION})$`, 'i');
const WILDCARD = /^v?\d+(?:\.\d+)?(?:\.\d+)?(?:\.[xX*])+$/;
const HYPHEN = new RegExp(`^(?<from>${VERSION}) +- +(?<to>${VERSION})$`, 'i');
const COMPARISON = /^(?:<>|!=|>=?|<=?|==?)?\s*(.*)$/s;
const BRANCH = /^[0-9A-Za-z./-]+-dev$/;
/** A comma or a space between two, but not where an operator, an alias or a hyphen range wants one. */
const AND = /(?<!^|as|[=>< ,]) *(?<!-)[, ](?!-) *(?!,|as|$)/;

/**
 * Whether Composer can read a requirement (composer/semver, `VersionParser::parseConstraints`). One that it cannot read makes its whole
 * package unusable: the client gives up on the document that holds it.
 */
export function isConstraint(text: string): boolean {
  if (text.length > MAX_LENGTH || ODD.test(text)) return false;
  // As Composer splits: what a run of spaces means depends on what stands beside it.
  const alternatives = text.trim().split(/ *\|\|? */);
  return alternatives.every((alternative) => alternative.split(AND).every(isSingle));
}

function isSingle(text: string): boolean {
  let single = ALIAS.exec(text)?.[1] ?? text;
  const flagged = FLAG.exec(single);
  if (flagged) single = flagged[1] || '*';
  single = withoutReference(single);
  if (ANYTHING.test(single) || WILDCARD.test(single)) return true;
  const { version, from, to } = (RANGE.exec(single) ?? HYPHEN.exec(single))?.groups ?? {};
  if (version !== undefined) return isVersion(version);
  if (from !== undefined && to !== undefined) return isVersion(from) && isVersion(to);
  const compared = COMPARISON.exec(single)?.[1] ?? '';
  return isVersion(compared) || BRANCH.test(compared);
}

/** `dev-main#0a1b2c`: Composer's own, which no version has. */
function withoutReference(text: string): string {
  const at = text.indexOf('#');
  const before = text.slice(0, at);
  return at >= 0 && at < text.length - 1 && REFERABLE.test(before) ? before : text;
}

/** To every Composer that is in use: newer ones know more dates. */
function isVersion(text: string): boolean {
  return normalize(text, OLD_DATE) !== undefined;
}
