import { refuse } from '@packhouse/sdk';
import type { Call, MultipartBody, RawBody, Staged } from '@packhouse/sdk';

export type Upload = Call<RawBody | MultipartBody>;

export interface UploadParts {
  readonly chart?: Staged;
  readonly provenance?: Staged;
}

/** ChartMuseum's form: `chart`, `prov` or both. Its `force` is taken and gives no right: whether a chart may be replaced is a setting here. */
export function uploadParts(call: Upload, single: keyof UploadParts): UploadParts {
  refuseEncoded(call);
  if (call.body.kind === 'raw') return { [single]: call.body.staged };
  const parts = { chart: onlyPart(call.body, 'chart'), provenance: onlyPart(call.body, 'prov') };
  if (parts.chart ?? parts.provenance) return parts;
  throw refuse(
    'invalid-request',
    'The form has neither a part "chart" nor a part "prov": send the packaged chart as the file "chart" (curl --form "chart=@demo-1.0.0.tgz").',
  );
}

function onlyPart({ parts }: MultipartBody, name: string): Staged | undefined {
  const [part, ...others] = parts.filter((one) => one.name === name);
  if (others.length > 0) throw refuse('invalid-request', `The form has several parts "${name}"; push one chart at a time.`);
  return part?.staged;
}

/** A chart is compressed already, and what is stored must be what was sent. */
function refuseEncoded(call: Upload): void {
  const encoding = call.header('content-encoding')?.trim().toLowerCase();
  if (encoding === undefined || encoding === '' || encoding === 'identity') return;
  throw refuse('unsupported-media-type', 'Send the chart without Content-Encoding: a .tgz is uploaded as it is.');
}
