import { refuse } from '@packhouse/sdk';
import { isSubdir } from './subdirs.ts';

const MAX = 128;
/** CEP 26: what a part of a channel's URL may be. */
const CHANNEL = /^[a-z0-9_][a-z0-9_.-]*$/;
/** CEP 26, without slashes and white space: a label is one part of a path here. */
const LABEL = /^[A-Za-z][A-Za-z0-9_.-]*$/;
/** What anaconda.org calls the label of a channel's own address. */
export const MAIN = 'main';
const LABELS = 'label';
/** First parts of the addresses of uploaders, and the marker of tokens: `/t/<token>/`. */
const RESERVED = new Set(['t', 'api', LABELS, 'user', 'package', 'release', 'stage', 'upload', 'commit', 'dist']);

export function isChannel(text: string): boolean {
  return text.length <= MAX && CHANNEL.test(text) && !RESERVED.has(text) && !isSubdir(text);
}

export function isLabel(text: string): boolean {
  return text.length <= MAX && LABEL.test(text) && !isSubdir(text);
}

/** A channel, or one of its labels, as it stands in paths: `stable`, `stable/label/dev`. The label `main` is the channel itself. */
export function channelPath(channel: string, label: string = MAIN): string {
  return label === MAIN ? channel : `${channel}/${LABELS}/${label}`;
}

export function isChannelPath(text: string): boolean {
  const [channel = '', ...rest] = text.split('/');
  if (!isChannel(channel)) return false;
  return rest.length === 0 || (rest.length === 2 && rest[0] === LABELS && rest[1] !== MAIN && isLabel(rest[1]!));
}

/** The channel of a request, and perhaps its label. */
export function checkedChannel({ channel, label }: Readonly<Record<string, string>>): string {
  return channelPath(checkedName(channel), label === undefined ? MAIN : checkedLabel(label));
}

function checkedName(text: string | undefined): string {
  if (text !== undefined && isChannel(text)) return text;
  throw refuse(
    'invalid-path',
    `A channel has 1 to ${MAX} lower-case letters, digits, "_", "." and "-", does not begin with "." or "-", and is not called as a platform or "${[...RESERVED].join('", "')}".`,
  );
}

export function checkedLabel(text: string): string {
  if (isLabel(text)) return text;
  throw refuse(
    'invalid-path',
    `A label has 1 to ${MAX} letters, digits, "_", "." and "-", begins with a letter, and is not called as a platform.`,
  );
}
