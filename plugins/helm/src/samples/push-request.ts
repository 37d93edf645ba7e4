import type { SampleRequest } from '@packhouse/sdk';

const BOUNDARY = 'sample-chart-boundary';

/** The form that cm-push sends, and curl with `--form`. */
export function pushRequest(channel: string, parts: Readonly<Record<string, Uint8Array | string>>, boundary = BOUNDARY): SampleRequest {
  const pieces = Object.entries(parts).flatMap(([name, bytes]) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);
  return {
    method: 'POST',
    path: `/api/${channel}/charts`,
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
