import { refuse } from '@packhouse/sdk';
import type { MultipartBody, Staged } from '@packhouse/sdk';

/** The fields that are looked at, each with the bytes that it may have. All else of a form is what the file says anyway, and the file is believed. */
const FIELDS: ReadonlyMap<string, number> = new Map([
  [':action', 64],
  ['protocol_version', 16],
  ['name', 512],
  ['version', 512],
  ['filetype', 64],
  ['md5_digest', 256],
  ['sha256_digest', 256],
  ['blake2_256_digest', 256],
]);

const REGISTRATION = new Set(['submit', 'verify']);

export type UploadFields = ReadonlyMap<string, string>;

/** The form of the legacy upload API, https://docs.pypi.org/api/upload/. */
export interface UploadForm {
  readonly fields: UploadFields;
  readonly filename: string;
  readonly content: Staged;
  /** PEP 740: a JSON list. */
  readonly attestations: Staged | undefined;
}

export async function readUploadForm({ parts }: MultipartBody): Promise<UploadForm> {
  const fields = new Map<string, string>();
  for (const { name, staged } of parts) {
    const max = FIELDS.get(name);
    if (max === undefined) continue;
    if (fields.has(name)) throw refuse('invalid-request', `The form has the field ${name} twice.`);
    fields.set(name, await text(name, staged, max));
  }
  checkAction(fields);
  const content = theOne(parts, 'content');
  if (!content?.filename)
    throw refuse('invalid-request', 'The form has no file: send the distribution as the part "content", with its file name.');
  return { fields, filename: content.filename, content: content.staged, attestations: theOne(parts, 'attestations')?.staged };
}

/** Whether the form is what tools sent before the first upload of a project, when that had to be registered. */
export async function isRegistration({ parts }: MultipartBody): Promise<boolean> {
  const action = theOne(parts, ':action');
  return action !== undefined && REGISTRATION.has(await text(':action', action.staged, FIELDS.get(':action')!));
}

function checkAction(fields: UploadFields): void {
  const action = fields.get(':action') ?? 'file_upload';
  if (action !== 'file_upload') throw refuse('invalid-request', 'The field :action must be file_upload.');
  if ((fields.get('protocol_version') ?? '1') !== '1') throw refuse('invalid-request', 'The field protocol_version must be 1.');
}

function theOne(parts: MultipartBody['parts'], name: string): MultipartBody['parts'][number] | undefined {
  const [part, second] = parts.filter((one) => one.name === name);
  if (second) throw refuse('invalid-request', `The form has the part ${name} twice.`);
  return part;
}

async function text(name: string, staged: Staged, max: number): Promise<string> {
  if (staged.size > max) throw refuse('invalid-request', `The field ${name} has more than ${max} bytes.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await staged.bytes({ max }));
  } catch {
    throw refuse('invalid-request', `The field ${name} is not UTF-8.`);
  }
}
