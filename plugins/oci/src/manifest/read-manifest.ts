import { asRecord, EncodingError, parseJson } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import { kindOf, MANIFEST_MEDIA, OCI_INDEX, OCI_MANIFEST } from '../media.ts';
import { type Descriptor, readDescriptor } from './descriptor.ts';

/** In bytes; the spec asks registries to take 4 MiB at least. */
export const LARGEST_MANIFEST = 8 * 1024 * 1024;
const MOST_DESCRIPTORS = 10_000;

/** A manifest as the registry understands it; its bytes are kept and served as they came. */
export interface Manifest {
  readonly media: string;
  readonly kind: 'image' | 'index';
  readonly artifactType?: string;
  readonly config?: Descriptor;
  readonly layers: readonly Descriptor[];
  /** Of an index. */
  readonly manifests: readonly Descriptor[];
  readonly subject?: Descriptor;
  readonly annotations: Readonly<Record<string, string>>;
}

/** @param contentType of the request, without parameters; empty where none was sent */
export function readManifest(bytes: Uint8Array, contentType: string): Manifest {
  const record = asRecord(parsed(bytes));
  if (!record) throw refuse('invalid-package', 'A manifest is a JSON object.');
  if (record['schemaVersion'] !== 2) throw refuse('invalid-package', 'Manifests of schema version 2 are accepted, and no other.');
  const media = mediaOf(record, contentType);
  const kind = kindOf(media)!;
  refuseAmbiguous(record, kind);
  const list = (member: string): readonly Descriptor[] => descriptors(record, member);
  const config = kind === 'image' ? readDescriptor(record['config'], 'config') : undefined;
  return {
    media,
    kind,
    artifactType: artifactTypeOf(record, config),
    config,
    layers: kind === 'image' ? list('layers') : [],
    manifests: kind === 'index' ? list('manifests') : [],
    subject: record['subject'] === undefined || record['subject'] === null ? undefined : readDescriptor(record['subject'], 'subject'),
    annotations: annotationsOf(record['annotations']),
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes, { maxBytes: LARGEST_MANIFEST });
  } catch (error) {
    if (error instanceof EncodingError) throw refuse('invalid-package', `The manifest cannot be read: ${error.message}`);
    throw error;
  }
}

/** The header says it, the body may; where neither does, its members do: Helm before 3.8 left both out. */
function mediaOf(record: Record<string, unknown>, contentType: string): string {
  const inside = record['mediaType'];
  const generic = contentType === '' || contentType === 'application/json' || contentType === 'application/octet-stream';
  const sniffed = Array.isArray(record['manifests']) ? OCI_INDEX : OCI_MANIFEST;
  const media = generic ? (typeof inside === 'string' && inside !== '' ? inside : sniffed) : contentType;
  if (!kindOf(media))
    throw refuse('invalid-package', `${media.slice(0, 120)} is no manifest that is accepted here: ${MANIFEST_MEDIA.join(', ')}.`);
  if (inside !== undefined && inside !== '' && inside !== media)
    throw refuse('invalid-package', `The manifest calls itself ${String(inside).slice(0, 120)}, but was sent as ${media}.`);
  return media;
}

/** What only the other kind has. */
const FOREIGN = { image: ['manifests'], index: ['config', 'layers'] } as const;

/**
 * Bytes that are an image to one reader and an index to another could hide what is in them (CVE-2021-41190); and sent again as the other kind they
 * would let go of what they require.
 */
function refuseAmbiguous(record: Record<string, unknown>, kind: 'image' | 'index'): void {
  const foreign = FOREIGN[kind].find((member) => record[member] !== undefined && record[member] !== null);
  if (foreign) throw refuse('invalid-package', `The manifest is sent as an ${kind}, and an ${kind} has no ${foreign}.`);
}

function descriptors(record: Record<string, unknown>, member: string): readonly Descriptor[] {
  const list = record[member] ?? [];
  if (!Array.isArray(list)) throw refuse('invalid-package', `The manifest's ${member} must be a list.`);
  if (list.length > MOST_DESCRIPTORS) throw refuse('invalid-package', `A manifest names ${MOST_DESCRIPTORS} ${member} at most.`);
  return list.map((one, at) => readDescriptor(one, `${member}[${at}]`));
}

/** Where a manifest has none of its own, its configuration's media type stands for it (distribution spec 1.1, "Listing referrers"). */
function artifactTypeOf(record: Record<string, unknown>, config: Descriptor | undefined): string | undefined {
  const own = record['artifactType'];
  return typeof own === 'string' && own !== '' ? own : config?.mediaType;
}

function annotationsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(asRecord(value) ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
