import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import { chartFileName } from '../chart-file.ts';
import type { ChartIdentity } from '../chart-file.ts';
import { YamlMembers } from '../chart/yaml-members.ts';
import { readYaml } from '../chart/read-yaml.ts';
import { names } from '../names.ts';
import { versions } from '../versions.ts';
import { clearSignedText } from './clear-signed.ts';

const MAX_BYTES = 512 * 1024;
const SHA256 = /^sha256:([0-9a-f]{64})$/;

export interface Provenance extends ChartIdentity {
  /** Of the chart's file, hexadecimal. */
  readonly sha256: string;
}

/** Which chart a provenance file is about: Chart.yaml, the end mark of YAML, then the digests of files by their names, all within one signature. */
export async function readProvenance(staged: Pick<Staged, 'bytes'>): Promise<Provenance> {
  const [described = '', digests, ...rest] = clearSignedText(text(await staged.bytes({ max: MAX_BYTES }))).split('\n...\n');
  if (digests === undefined || rest.length > 0)
    throw refuse('invalid-package', 'The provenance file must hold Chart.yaml, then "...", then "files".');
  const chart = new YamlMembers(readYaml(Buffer.from(described), 'The provenance file'), 'the provenance file');
  const identity = { name: names.parse(chart.required('name')), version: versions.parse(chart.required('version')) };
  return { ...identity, sha256: digestOf(readYaml(Buffer.from(digests), 'The provenance file'), chartFileName(identity)) };
}

/** `helm verify` looks for the digest under the chart's file name, and believes no other. */
function digestOf(value: unknown, file: string): string {
  const said = asRecord(asRecord(value)?.['files'])?.[file];
  const sha256 = typeof said === 'string' ? SHA256.exec(said)?.[1] : undefined;
  if (sha256 === undefined) throw refuse('identity-mismatch', `The provenance file states no sha256 of ${file} under "files".`);
  return sha256;
}

function text(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw refuse('invalid-package', 'The provenance file is not a text in UTF-8.', { cause });
  }
}
