export const HTML = 'text/html';
export const HTML_V1 = 'application/vnd.pypi.simple.v1+html';
export const JSON_V1 = 'application/vnd.pypi.simple.v1+json';

export type SimpleMedia = typeof HTML | typeof HTML_V1 | typeof JSON_V1;

/** Best first: of media types that a client likes equally, the one that the oldest clients know. */
const OFFERED: readonly SimpleMedia[] = [HTML, HTML_V1, JSON_V1];
const LATEST: Readonly<Record<string, SimpleMedia>> = {
  'application/vnd.pypi.simple.latest+html': HTML_V1,
  'application/vnd.pypi.simple.latest+json': JSON_V1,
};
const LONGEST = 4_096;

/**
 * The form of the simple API that a client likes best (PEP 691; RFC 9110, section 12.5.1). Who accepts none of them gets HTML, as at the public
 * index: no installer is helped by a 406.
 */
export function simpleMedia(accept: string | undefined): SimpleMedia {
  const ranges = (accept ?? '*/*').slice(0, LONGEST).split(',', 64).map(range);
  const liked = OFFERED.map((media) => ({ media, quality: qualityOf(media, ranges) }));
  const best = liked.reduce((a, b) => (b.quality > a.quality ? b : a));
  return best.quality > 0 ? best.media : HTML;
}

/** Whether an answer that is no page should be JSON: the client names a kind of it. */
export function prefersJson(accept: string | undefined): boolean {
  return simpleMedia(accept) === JSON_V1 || /\bapplication\/(?:problem\+)?json\b/i.test((accept ?? '').slice(0, LONGEST));
}

interface Range {
  readonly media: string;
  readonly quality: number;
}

function range(text: string): Range {
  const [media = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const quality = weight === undefined ? 1 : Number(weight);
  return { media: LATEST[media] ?? media, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/** The most specific range that takes the media type decides. */
function qualityOf(media: SimpleMedia, ranges: readonly Range[]): number {
  const [type] = media.split('/');
  for (const wanted of [media, `${type}/*`, '*/*']) {
    const qualities = ranges.filter((one) => one.media === wanted).map(({ quality }) => quality);
    if (qualities.length > 0) return Math.max(...qualities);
  }
  return 0;
}
