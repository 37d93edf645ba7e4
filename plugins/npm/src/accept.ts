import { ABBREVIATED } from './documents/abbreviated-packument.ts';

/** Whether a client would rather have the abbreviated packument: it must name it, and not like plain JSON better. RFC 9110, section 12.5.1. */
export function prefersAbbreviated(accept: string | undefined): boolean {
  const qualities = new Map((accept ?? '').split(',', 32).map(quality));
  const abbreviated = qualities.get(ABBREVIATED) ?? 0;
  return abbreviated > 0 && abbreviated >= (qualities.get('application/json') ?? 0);
}

function quality(range: string): [media: string, quality: number] {
  const [media = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return [media, weight === undefined ? 1 : Number(weight) || 0];
}
