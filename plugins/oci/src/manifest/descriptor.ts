import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import { readDigest } from '../digest.ts';

/** Content, as a manifest names it (image spec, "Descriptors"). */
export interface Descriptor {
  readonly mediaType?: string;
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
  readonly artifactType?: string;
  readonly platform?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** @param at where it stands, for the sentence about what is wrong */
export function readDescriptor(value: unknown, at: string): Descriptor {
  const record = asRecord(value);
  const digest = text(record?.['digest']);
  const size = record?.['size'];
  if (!record || digest === undefined) throw refuse('invalid-package', `The manifest's ${at} is no descriptor: it has no digest.`);
  if (!readDigest(digest)) throw refuse('invalid-package', `The manifest's ${at} has the digest ${digest.slice(0, 150)}, which is none.`);
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    throw refuse('invalid-package', `The manifest's ${at} must say its size in bytes.`);
  const platform = asRecord(record['platform']);
  const named = [platform?.['os'], platform?.['architecture'], platform?.['variant']].flatMap((part) => text(part) ?? []);
  return {
    mediaType: text(record['mediaType']),
    digest,
    size,
    artifactType: text(record['artifactType']),
    platform: named.length > 0 ? named.join('/') : undefined,
  };
}
