import type { SampleRequest } from '@packhouse/sdk';

const BOUNDARY = '6B29FC40-CA47-1067-B31D-00DD010662DA';

/** The sections of an upload as SwiftPM sends them: a quoted boundary, no file names, and encodings that are named and not applied. */
const HEADS: Readonly<Record<string, string>> = {
  'source-archive': 'Content-Type: application/zip\r\nContent-Transfer-Encoding: binary\r\n',
  'source-archive-signature': 'Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n',
  metadata: 'Content-Type: application/json\r\nContent-Transfer-Encoding: quoted-printable\r\n',
  'metadata-signature': 'Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n',
};

export type SampleParts = readonly (readonly [name: string, bytes: Uint8Array | string])[];

export function publishRequest(path: string, parts: SampleParts, headers: Record<string, string> = {}): SampleRequest {
  const pieces = parts.flatMap(([name, bytes]) => [
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n${HEADS[name] ?? ''}\r\n`),
    Buffer.from(bytes as string),
    Buffer.from('\r\n'),
  ]);
  return {
    method: 'PUT',
    path,
    headers: {
      'Content-Type': `multipart/form-data;boundary="${BOUNDARY}"`,
      Accept: 'application/vnd.swift.registry.v1+json',
      Prefer: 'respond-async',
      ...headers,
    },
    body: Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  };
}
