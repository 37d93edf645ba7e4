import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../docs/markdown.ts';
import { serve, type Served } from '../kit/served.ts';
import { shell } from '../kit/strangers-shell.ts';

const HAZARD = fileURLToPath(new URL('hazard', import.meta.url));
const TOKEN = 'root-token-of-an-instance';
const MAIN = join(ROOT, 'apps/cli/dist/main.js');

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
}

/** A real server with plugins of strangers, in folders of its own. */
export class HostileServer {
  #served: Served | undefined;

  private constructor(
    readonly folder: string,
    readonly env: Record<string, string>,
  ) {}

  static async open(settings: Record<string, string>): Promise<HostileServer> {
    const folder = await mkdtemp(join(tmpdir(), 'packhouse-hostile-'));
    const ours = Object.entries(process.env).filter(([name]) => !/^(PACKHOUSE|VITEST|NODE_OPTIONS)/.test(name));
    return new HostileServer(folder, {
      ...Object.fromEntries(ours.map(([name, value]) => [name, value ?? ''])),
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
      PACKHOUSE_DATA: join(folder, 'data'),
      PACKHOUSE_PLUGINS: join(folder, 'plugins'),
      PACKHOUSE_PORT: '0',
      PACKHOUSE_UNSAFE_NO_FSYNC: '1',
      PACKHOUSE_ROOT_TOKEN: TOKEN,
      ...settings,
    });
  }

  /** The plugin that does everything wrong, under another package's name and with other words in it. */
  async addHazard(name: string, edit: (source: string) => string = (source) => source): Promise<void> {
    const target = join(this.folder, 'plugins', name);
    await mkdir(dirname(target), { recursive: true });
    await cp(HAZARD, target, { recursive: true });
    const source = edit(await readFile(join(target, 'index.js'), 'utf8'));
    const [, format] = /format: '([a-z]+)'/.exec(source)!;
    await writeFile(join(target, 'index.js'), source);
    await writeFile(join(target, 'package.json'), JSON.stringify({ name, type: 'module', packhouse: { plugin: './index.js', format } }));
  }

  packhouse(args: string): Promise<string> {
    return shell(`node '${MAIN}' ${args}`, { cwd: this.folder, env: this.env });
  }

  async start(args = ''): Promise<void> {
    this.#served = await serve(`exec node '${MAIN}' serve ${args}`, { cwd: this.folder, env: this.env });
  }

  /** All that it has said so far. */
  get said(): string {
    return this.#served!.said();
  }

  async send(method: string, path: string, body?: string): Promise<Answered> {
    const answer = await fetch(`${this.#served!.address}${path}`, { method, body, headers: { 'PRIVATE-TOKEN': TOKEN } });
    return { status: answer.status, text: await answer.text(), retryAfter: answer.headers.get('retry-after') };
  }

  async stop(): Promise<void> {
    await this.#served?.[Symbol.asyncDispose]();
    this.#served = undefined;
  }

  /** For a server that hears nothing any more. */
  async kill(): Promise<void> {
    await this.#served?.end('SIGKILL');
    this.#served = undefined;
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
