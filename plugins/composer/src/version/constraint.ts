import { MODIFIER, normalize } from './normalize.ts';

const MAX_LENGTH = 20_000;
const ALIAS = /^([^,\s]+) +as +([^,\s]+)$/;
const FLAG = /^([^,\s]*?)@(?:stable|RC|beta|alpha|dev)$/i;
const REFERENCE = /^(dev-[^,\s@]+?|[^,\s@]+?\.x-dev)#.+$/i;
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
  if (text.length > MAX_LENGTH) return false;
  // Runs of spaces mean what one means, and would cost their square here.
  const alternatives = text
    .trim()
    .replaceAll(/ {2,}/g, ' ')
    .split(/\s?\|\|?\s?/);
  return alternatives.every((alternative) => alternative.trim().split(AND).every(isSingle));
}

function isSingle(text: string): boolean {
  let single = ALIAS.exec(text)?.[1] ?? text;
  const flagged = FLAG.exec(single);
  if (flagged) single = flagged[1] || '*';
  single = REFERENCE.exec(single)?.[1] ?? single;
  if (ANYTHING.test(single) || WILDCARD.test(single)) return true;
  const { version, from, to } = (RANGE.exec(single) ?? HYPHEN.exec(single))?.groups ?? {};
  if (version !== undefined) return normalize(version) !== undefined;
  if (from !== undefined && to !== undefined) return normalize(from) !== undefined && normalize(to) !== undefined;
  const compared = COMPARISON.exec(single)?.[1] ?? '';
  return normalize(compared) !== undefined || BRANCH.test(compared);
}
