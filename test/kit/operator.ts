import { serve, type Served } from './served.ts';
import { shell } from './strangers-shell.ts';

/** An operator at the command line of an instance, as the guides tell it. */
export class Operator {
  constructor(
    private readonly folder: string,
    private readonly env: Record<string, string>,
  ) {}

  packhouse(args: string): Promise<string> {
    return shell(`npm --silent --prefix "$PACKHOUSE" run packhouse -- ${args}`, { cwd: this.folder, env: this.env });
  }

  async json<T>(args: string): Promise<T> {
    return JSON.parse(await this.packhouse(`${args} --json`)) as T;
  }

  serve(): Promise<Served> {
    return serve('npm --prefix "$PACKHOUSE" start', { cwd: this.folder, env: this.env });
  }
}

/** Requests to a server, with one token. */
export class Requests {
  constructor(
    private readonly address: string,
    private readonly token: string,
  ) {}

  async send(method: string, path: string, body?: Uint8Array | string): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${this.address}/api/v4${path}`, { method, body, headers: { 'PRIVATE-TOKEN': this.token } });
    return { status: answer.status, text: await answer.text() };
  }

  async bytes(path: string): Promise<Buffer> {
    const answer = await fetch(`${this.address}/api/v4${path}`, { headers: { 'PRIVATE-TOKEN': this.token } });
    return Buffer.from(await answer.arrayBuffer());
  }

  async json<T>(path: string): Promise<T> {
    const { status, text } = await this.send('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${text}`);
    return JSON.parse(text) as T;
  }
}
