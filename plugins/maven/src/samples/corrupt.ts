import type { SampleRequest } from '@packhouse/sdk';

const FOLDER = '/acme/lib/9.9.9';

function put(path: string, body: string, headers: Record<string, string> = {}): SampleRequest {
  return { method: 'PUT', path, headers: { 'Content-Type': 'application/octet-stream', ...headers }, body };
}

/** Requests that are wrong by themselves; a checksum that differs from its file needs two. */
export function corrupt(): readonly { title: string; request: SampleRequest }[] {
  const cases: [string, SampleRequest][] = [
    ['a property that was not filled in', put('/acme/lib/$%7Brevision%7D/lib-$%7Brevision%7D.jar', 'x')],
    ['a version that climbs', put('/acme/lib/1..0/lib-1..0.jar', 'x')],
    ['a name with a space', put('/acme/li%20b/9.9.9/lib-9.9.9.jar', 'x')],
    ['a group with a letter beyond ASCII', put('/%C3%A4cme/lib/9.9.9/lib-9.9.9.jar', 'x')],
    ['a file with a space', put(`${FOLDER}/lib%209.9.9.jar`, 'x')],
    ['a build of another version', put('/acme/lib/9.9-SNAPSHOT/lib-8.8-20240131.235959-1.jar', 'x')],
    ['a checksum that is none', put(`${FOLDER}/lib-9.9.9.jar.sha1`, 'abc')],
    ['an MD5 as SHA-1', put(`${FOLDER}/lib-9.9.9.jar.sha1`, 'd41d8cd98f00b204e9800998ecf8427e')],
    ['a page in the place of a checksum', put(`${FOLDER}/lib-9.9.9.pom.md5`, '<html>proxy error</html>')],
    ['an encoded body', put(`${FOLDER}/lib-9.9.9.jar`, 'x', { 'Content-Encoding': 'gzip' })],
    ['a part of a file', put(`${FOLDER}/lib-9.9.9.jar`, 'x', { 'Content-Range': 'bytes 0-0/2' })],
  ];
  return cases.map(([title, request]) => ({ title, request }));
}
