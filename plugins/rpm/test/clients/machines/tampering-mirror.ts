import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TamperingMirror {
  /** The same registry behind another host. */
  readonly url: string;
  close(): Promise<void>;
}

/** A mirror that passes everything on, and changes one byte of the files whose path ends so. Lengths and headers stay as they are. */
export async function tamperingMirror(registry: string, ending: string): Promise<TamperingMirror> {
  const target = new URL(registry);
  const server = createServer((request, response) => {
    const authorization = request.headers.authorization;
    void fetch(`${target.origin}${request.url}`, { method: request.method, headers: authorization ? { authorization } : {} }).then(
      async (answer) => {
        const body = Buffer.from(await answer.arrayBuffer());
        if (answer.ok && request.url?.endsWith(ending)) flip(body);
        const challenge = answer.headers.get('www-authenticate');
        response.writeHead(answer.status, { 'Content-Length': body.length, ...(challenge && { 'WWW-Authenticate': challenge }) });
        response.end(request.method === 'HEAD' ? undefined : body);
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${target.pathname}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A digit of the revision: still well-formed, and nothing else would notice. */
function flip(body: Buffer): void {
  const at = body.indexOf('<revision>') + '<revision>'.length;
  if (at > 0 && at < body.length) body[at] = body[at] === 0x31 ? 0x32 : 0x31;
}
