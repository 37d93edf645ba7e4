import { createHash } from 'node:crypto';
import type { SampleRequest } from '@packhouse/sdk';
import type { SampleDistribution, SampleRelease } from './distributions.ts';

const BOUNDARY = 'packhouse-sample-boundary';

export type UploadFields = Readonly<Record<string, string | undefined>>;

/** The form that twine sends; fields that are given go before its own, and undefined ones are left out. */
export function uploadRequest(release: SampleRelease, { filename, bytes }: SampleDistribution, fields: UploadFields = {}): SampleRequest {
  const wheel = filename.endsWith('.whl');
  const all: UploadFields = {
    ':action': 'file_upload',
    protocol_version: '1',
    metadata_version: '2.4',
    name: release.name,
    version: release.version,
    filetype: wheel ? 'bdist_wheel' : 'sdist',
    pyversion: wheel ? 'py3' : 'source',
    requires_python: '>=3.8',
    md5_digest: createHash('md5').update(bytes).digest('hex'),
    sha256_digest: createHash('sha256').update(bytes).digest('hex'),
    ...fields,
  };
  const parts = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [part(`name="${name}"`, value)]));
  const content = part(`name="content"; filename="${filename}"`, bytes, 'Content-Type: application/octet-stream\r\n');
  return {
    method: 'POST',
    path: '/',
    headers: { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: Buffer.concat([...parts, content, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  };
}

function part(disposition: string, value: string | Buffer, more = ''): Buffer {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n${more}\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(value), Buffer.from('\r\n')]);
}
