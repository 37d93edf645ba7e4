import { asRecord } from '@packhouse/encoding';

/** What a value should have been, as the end of a sentence; undefined where it is. */
export type Shape = (value: unknown) => string | undefined;

const isString = (value: unknown): value is string => typeof value === 'string';
const isListOf = (value: unknown, each: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(each);
/** Said of a text, of nothing, and of no list or object. */
const isPlain = (value: unknown): boolean => isString(value) || value === undefined || value === null;
const isMapOf = (value: unknown, each: (item: unknown) => boolean): boolean => {
  const record = asRecord(value);
  return record !== undefined && Object.values(record).every(each);
};

/** PHP makes numbers of such keys of an object, and Composer's functions for texts then fail with a TypeError. */
export const isNumberInPhp = (key: string): boolean => /^-?\d+$/.test(key);

export const isText: Shape = (value) => (isString(value) ? undefined : 'a text');
export const isTexts: Shape = (value) => (isListOf(value, isString) ? undefined : 'a list of texts');
/** Composer makes it a part of the path to which it unpacks. */
export const isFolder: Shape = (value) =>
  isString(value) && !value.startsWith('/') && !/(?:^|[/\\])\.\.(?:[/\\]|$)/.test(value)
    ? undefined
    : 'the path of a folder inside of the package';
export const isObject: Shape = (value) => (asRecord(value) ? undefined : 'an object');
/** Composer prints its texts, and matches those of funding against patterns. */
export const isSupport: Shape = (value) => (isMapOf(value, isPlain) ? undefined : 'an object of texts');
export const isFunding: Shape = (value) => (isListOf(value, (item) => isMapOf(item, isPlain)) ? undefined : 'a list of objects of texts');
export const isKeywords = isTexts;
export const isLicense: Shape = (value) => (isString(value) || isListOf(value, isString) ? undefined : 'a text or a list of texts');
export const isBin = isLicense;
export const isAbandoned: Shape = (value) =>
  typeof value === 'boolean' || isString(value) ? undefined : 'true, or the name of the package to use instead';
export const isSuggest: Shape = (value) =>
  isMapOf(value, isString) && !Object.keys(asRecord(value)!).some(isNumberInPhp)
    ? undefined
    : 'an object of texts, whose keys are names of packages';
export const isAuthors: Shape = (value) =>
  isListOf(value, (author) => isMapOf(author, isString)) ? undefined : 'a list of objects of texts';

const isPaths = (value: unknown): boolean => isString(value) || isListOf(value, isString);

/** Of the parts that Composer reads, those that are collections; it passes over all others. */
export const isAutoload: Shape = (value) => {
  const autoload = asRecord(value);
  if (!autoload) return 'an object';
  for (const part of ['psr-4', 'psr-0', 'classmap', 'files', 'exclude-from-classmap']) {
    const rules = autoload[part];
    if (typeof rules !== 'object' || rules === null) continue;
    const keys = part.startsWith('psr-') ? Object.keys(rules) : [];
    if (!Object.values(rules).every(isPaths)) return `an object whose "${part}" holds texts and lists of texts`;
    if (keys.some(isNumberInPhp)) return `an object whose "${part}" is an object of namespaces and folders`;
  }
  return undefined;
};

/** Composer itself reads the aliases of branches. PHP writes an empty object as an empty list. */
export const isExtra: Shape = (value) => {
  const extra = asRecord(value);
  if (!extra) return 'an object';
  const aliases = extra['branch-alias'] ?? {};
  const none = Array.isArray(aliases) && aliases.length === 0;
  return none || isMapOf(aliases, isString) ? undefined : 'an object whose "branch-alias" is an object of texts';
};
