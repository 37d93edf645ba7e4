import { createReadStream, readFileSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import express from 'express';
import type { Request, Response } from 'express';

/** Documents and files by the address that they are served at; the first argument names a JSON file of this shape. */
interface Floor {
  readonly documents: Readonly<Record<string, { readonly file: string; readonly headers: Readonly<Record<string, string>> }>>;
  readonly sent: Readonly<Record<string, string>>;
  readonly streamed: Readonly<Record<string, string>>;
  readonly gzipped: Readonly<Record<string, string>>;
}

const settings = process.argv[2]!;
const port = Number(process.argv[3]);
const floor = JSON.parse(readFileSync(settings, 'utf8')) as Floor;
const app = express().disable('x-powered-by').disable('etag');
app.get('/-/ready', (_request: Request, response: Response) => void response.json({ status: 'ready' }));

for (const [path, { file, headers }] of Object.entries(floor.documents)) {
  const bytes = readFileSync(file);
  app.get(path, (request: Request, response: Response) => {
    const unchanged = request.headers['if-none-match'] === headers['ETag'];
    response.writeHead(unchanged ? 304 : 200, unchanged ? { ETag: headers['ETag'] } : { ...headers, 'Content-Length': bytes.length });
    response.end(unchanged ? undefined : bytes);
  });
}
for (const [path, file] of Object.entries(floor.gzipped)) {
  const bytes = readFileSync(file);
  app.get(path, (_request: Request, response: Response) => {
    const compressed = gzipSync(bytes);
    response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': compressed.length });
    response.end(compressed);
  });
}
for (const [path, file] of Object.entries(floor.sent)) app.get(path, (_request: Request, response: Response) => response.sendFile(file));

/** What publishing cannot do without: the bytes in a file, the file and its name on the disk. */
let written = 0;
app.put('/publish/:name', async (request: Request, response: Response) => {
  const folder = dirname(settings);
  const target = join(folder, `written-${++written}`);
  const handle = await open(`${target}.part`, 'w');
  for await (const chunk of request) await handle.write(chunk as Buffer);
  await handle.sync();
  await handle.close();
  await rename(`${target}.part`, target);
  const place = await open(folder, 'r');
  await place.sync();
  await place.close();
  response.status(201).json({ ok: true });
});

const handle = app as unknown as (request: unknown, response: ServerResponse) => void;
createServer((request, response) => {
  const streamed = floor.streamed[request.url ?? ''];
  if (streamed === undefined) return handle(request, response);
  response.writeHead(200, { 'Content-Length': statSync(streamed).size });
  createReadStream(streamed).pipe(response);
}).listen(port, '127.0.0.1');
