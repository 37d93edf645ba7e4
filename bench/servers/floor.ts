import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Server, startServer } from './server.ts';

const MAIN = fileURLToPath(new URL('floor-main.ts', import.meta.url));

export interface FloorDocument {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

export interface FloorContent {
  readonly documents?: readonly FloorDocument[];
  /** Served by `sendFile` at `/sent/<name>` and by a bare pipe at `/streamed/<name>`. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** Compressed anew for each request, at `/gzipped/<name>`. */
  readonly gzipped?: Readonly<Record<string, Uint8Array>>;
}

/** The bare server: Express with one route an address, the document's bytes in memory and its headers made before; files by `sendFile`, or piped without Express. */
export function startFloor(folder: string, { documents = [], files = {}, gzipped = {} }: FloorContent): Promise<Server> {
  mkdirSync(folder, { recursive: true });
  const put = (name: string, bytes: Uint8Array): string => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  const entries = documents.map(({ path, bytes, headers }, at) => [path, { file: put(`document-${at}`, bytes), headers }]);
  const stored = Object.entries(files).map(([name, bytes]) => [name, put(name, bytes)] as const);
  const compressed = Object.entries(gzipped).map(([name, bytes]) => [`/gzipped/${name}`, put(`gzipped-${name}`, bytes)]);
  const settings = {
    gzipped: Object.fromEntries(compressed) as Record<string, string>,
    documents: Object.fromEntries(entries) as Record<string, unknown>,
    sent: Object.fromEntries(stored.map(([name, file]) => [`/sent/${name}`, file])),
    streamed: Object.fromEntries(stored.map(([name, file]) => [`/streamed/${name}`, file])),
  };
  const file = put('floor.json', Buffer.from(JSON.stringify(settings)));
  return startServer({
    command: (port) => [process.execPath, MAIN, file, String(port)],
    cwd: folder,
    probe: '/-/ready',
    logFile: join(folder, 'server.log'),
  });
}
