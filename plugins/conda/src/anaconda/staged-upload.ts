import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Call, JsonBody } from '@packhouse/sdk';
import { checkedArchiveName } from '../archive-name.ts';
import type { ArchiveName } from '../archive-name.ts';
import { channelPath, checkedChannel, checkedLabel, MAIN } from '../channel.ts';
import { checkedSubdir } from '../subdirs.ts';

/** The kind of an upload that is staged, sent and committed in three requests. */
export const KIND = 'anaconda';
/** The slot of the package in its session. */
export const FILE = 'file';

/** What is kept of an upload between its requests. */
export interface StagedUpload {
  readonly channels: readonly string[];
  readonly subdir: string;
  readonly file: string;
  readonly sha256?: string;
}

/** What the address of `/stage`, `/commit` and `/dist` says: owner (here a channel), package, version, folder, file. */
export interface Distribution {
  readonly channel: string;
  readonly subdir: string;
  readonly file: ArchiveName;
}

const MAX_LABELS = 32;

export function distribution({ params, package: name }: Pick<Call, 'params' | 'package'>): Distribution {
  const file = checkedArchiveName(params['file']);
  if (file.name !== name || file.version !== params['version']) {
    throw refuse('identity-mismatch', `The file ${file.file} is not of ${name} ${params['version']}, which the address names.`);
  }
  return { channel: checkedChannel({ channel: params['channel']! }), subdir: checkedSubdir(params['subdir']), file };
}

/** What the body of `/stage` asks for. */
export function stagedUpload({ channel, subdir, file }: Distribution, { value }: JsonBody): StagedUpload {
  const { channels, sha256 } = asRecord(value) ?? {};
  const labels: unknown = channels ?? [];
  if (!Array.isArray(labels) || labels.length > MAX_LABELS || !labels.every((label) => typeof label === 'string'))
    throw refuse('invalid-request', `"channels" is a list of labels, ${MAX_LABELS} at most.`);
  const named = labels.length === 0 ? [MAIN] : (labels as string[]);
  if (sha256 !== undefined && sha256 !== null && !(typeof sha256 === 'string' && /^[0-9a-f]{64}$/i.test(sha256)))
    throw refuse('invalid-request', '"sha256" is the digest of the package, in hexadecimal.');
  return {
    channels: [...new Set(named.map((label) => channelPath(channel, checkedLabel(label))))],
    subdir,
    file: file.file,
    ...(typeof sha256 === 'string' ? { sha256: sha256.toLowerCase() } : {}),
  };
}
