import { refuse } from '@packhouse/sdk';

const MAX = 255;
/** GitLab's rule: letters and digits, with single `.`, `-` or `_` between them. */
const CHANNEL = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;
/** The first part of ChartMuseum's addresses. */
const RESERVED = 'api';

export function isChannel(text: string): boolean {
  return text.length <= MAX && text !== RESERVED && CHANNEL.test(text);
}

/** A channel is a repository of its own: what `helm repo add` is given ends in it. */
export function checkedChannel(text: string | undefined): string {
  if (text !== undefined && isChannel(text)) return text;
  throw refuse(
    'invalid-path',
    `A channel has 1 to ${MAX} letters and digits, with single ".", "-" or "_" between them, such as stable; it cannot be called "${RESERVED}".`,
  );
}
