import { publishBody } from '../content/publish-body.ts';
import { packageTarball } from '../content/tarball.ts';
import type { LoadJob, LoadRequest } from './job.ts';

export interface PreparedRequest {
  readonly bytes: Buffer;
  readonly expect: number;
  readonly what: string;
}

function head(method: string, path: string, headers: Readonly<Record<string, string>>, port: number): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${lines.join('')}\r\n`;
}

/** The whole request as it goes over the wire. */
export function prepareRequest(request: LoadRequest, job: LoadJob): PreparedRequest {
  if (!('publish' in request)) {
    const { method, path, expect } = request;
    const body = 'body' in request ? Buffer.from(request.body, 'base64') : undefined;
    const length: Record<string, string> = body ? { 'Content-Length': String(body.length) } : {};
    const start = Buffer.from(head(method, path, { ...job.headers, ...request.headers, ...length }, job.port));
    return { bytes: body ? Buffer.concat([start, body]) : start, expect, what: `${method} ${path}` };
  }
  const { base, name, version, size, expect } = request.publish;
  const tarball = packageTarball({ name, version, noise: size });
  const body = Buffer.from(JSON.stringify(publishBody(name, version, tarball)));
  const headers = { ...job.headers, 'Content-Type': 'application/json', 'Content-Length': String(body.length) };
  const path = `${base}/${name.replace('/', '%2f')}`;
  return { bytes: Buffer.concat([Buffer.from(head('PUT', path, headers, job.port)), body]), expect, what: `publish ${name}@${version}` };
}
