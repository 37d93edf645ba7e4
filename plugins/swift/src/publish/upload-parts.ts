import { refuse } from '@packhouse/sdk';
import type { MultipartBody, Staged } from '@packhouse/sdk';

/** The sections of an upload (Registry.md, section 4.6). What they say of their encoding is not looked at: clients name one and send bytes. */
const SECTIONS = {
  'source-archive': 'archive',
  'source-archive-signature': 'archiveSignature',
  metadata: 'metadata',
  'metadata-signature': 'metadataSignature',
} as const;

type Section = keyof typeof SECTIONS;

export interface UploadParts {
  readonly archive: Staged;
  readonly archiveSignature?: Staged;
  readonly metadata?: Staged;
  readonly metadataSignature?: Staged;
}

export function uploadParts({ parts }: Pick<MultipartBody, 'parts'>): UploadParts {
  const found: Partial<Record<(typeof SECTIONS)[Section], Staged>> = {};
  for (const { name, staged } of parts) {
    if (!isSection(name))
      throw refuse('invalid-request', `The form has a part that no release has; it may have ${Object.keys(SECTIONS).join(', ')}.`);
    if (found[SECTIONS[name]]) throw refuse('invalid-request', `The form has the part "${name}" twice.`);
    found[SECTIONS[name]] = staged;
  }
  const { archive, ...others } = found;
  if (!archive) throw refuse('invalid-request', 'The form has no part "source-archive", which is the zip of the sources.');
  return { archive, ...others };
}

function isSection(name: string): name is Section {
  return Object.hasOwn(SECTIONS, name);
}
