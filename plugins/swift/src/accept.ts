import { refuse } from '@packhouse/sdk';
import type { Call } from '@packhouse/sdk';

/** What an address of the service gives. */
export type Media = 'json' | 'swift' | 'zip';

const VENDOR = 'application/vnd.swift.registry';
const PLAIN: Readonly<Record<Media, string>> = { json: 'application/json', swift: 'text/x-swift', zip: 'application/zip' };

type Verdict = 'fine' | 'version' | 'media';

/**
 * `Accept: application/vnd.swift.registry.v1+json` and its kin (Registry.md, section 3.5). One range that fits is enough; none at all is version 1.
 * An unknown version is a bad request, a media type that the address does not give an unsupported one.
 */
export function checkAccept(call: Pick<Call, 'header'>, media: Media): void {
  const ranges = (call.header('accept') ?? '')
    .split(',')
    .map((range) => range.split(';', 1)[0]!.trim().toLowerCase())
    .filter((range) => range !== '');
  const verdicts = ranges.map((range) => verdictOn(range, media));
  if (verdicts.length === 0 || verdicts.includes('fine')) return;
  if (verdicts.includes('version'))
    throw refuse('invalid-request', `Invalid API version: this registry speaks version 1 (${VENDOR}.v1+${media}).`);
  throw refuse('unsupported-media-type', `Here is ${PLAIN[media]}, which Accept does not allow: ask for ${VENDOR}.v1+${media}.`);
}

function verdictOn(range: string, media: Media): Verdict {
  const plain = PLAIN[media];
  if (range === '*/*' || range === plain || range === `${plain.split('/', 1)[0]}/*`) return 'fine';
  if (!range.startsWith(VENDOR)) return 'media';
  const [version = '', kind] = range.slice(VENDOR.length).split('+', 2);
  if (version !== '' && version !== '.v1') return version.startsWith('.') ? 'version' : 'media';
  // Without a kind it is JSON to the specification, whose own examples ask so for everything.
  return kind === undefined || kind === media ? 'fine' : 'media';
}
