import { asRecord } from '@packhouse/encoding';

/** What a value should have been, as the end of a sentence; undefined where it is. */
export type Shape = (value: unknown) => string | undefined;

const isString = (value: unknown): value is string => typeof value === 'string';
const isListOf = (value: unknown, each: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(each);
const isMapOf = (value: unknown, each: (item: unknown) => boolean): boolean => {
  const record = asRecord(value);
  return record !== undefined && Object.values(record).every(each);
};

export const isText: Shape = (value) => (isString(value) ? undefined : 'a text');
export const isTexts: Shape = (value) => (isListOf(value, isString) ? undefined : 'a list of texts');
/** Composer makes it a part of the path to which it unpacks. */
export const isFolder: Shape = (value) =>
  isString(value) && !value.startsWith('/') && !/(?:^|[/\\])\.\.(?:[/\\]|$)/.test(value)
    ? undefined
    : 'the path of a folder inside of the package';
export const isObject: Shape = (value) => (asRecord(value) ? undefined : 'an object');
export const isObjects: Shape = (value) => (isListOf(value, (item) => asRecord(item) !== undefined) ? undefined : 'a list of objects');
export const isKeywords = isTexts;
export const isLicense: Shape = (value) => (isString(value) || isListOf(value, isString) ? undefined : 'a text or a list of texts');
export const isBin = isLicense;
export const isAbandoned: Shape = (value) =>
  typeof value === 'boolean' || isString(value) ? undefined : 'true, or the name of the package to use instead';
export const isSuggest: Shape = (value) => (isMapOf(value, isString) ? undefined : 'an object of texts');
export const isAuthors: Shape = (value) =>
  isListOf(value, (author) => isMapOf(author, isString)) ? undefined : 'a list of objects of texts';

/** Composer itself reads the aliases of branches. */
export const isExtra: Shape = (value) => {
  const extra = asRecord(value);
  if (!extra) return 'an object';
  const aliases = extra['branch-alias'];
  return aliases === undefined || Array.isArray(aliases) || isMapOf(aliases, isString)
    ? undefined
    : 'an object whose "branch-alias" is an object of texts';
};
