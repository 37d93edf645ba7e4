import type { TestHost } from '@packhouse/sdk-testing';
import type { DocumentSet, Operation, Part, PluginDefinition, VersionDetail } from '@packhouse/sdk';

const shown = ({ package: { name }, version: { version, yanked } }: VersionDetail): string =>
  `${name} ${version}${yanked === undefined ? '' : ` yanked: ${yanked}`}`;

/** A line for each version, in the words of that revision. */
export const partOf = (rev: number): Part => ({ rev, make: (detail) => `rev ${rev}: ${shown(detail)}` });

/** An index of a line for each version, in a partition for each channel; all versions are in the channel `stable`. */
export const lines: DocumentSet = {
  rev: 1,
  parts: {
    line: {
      rev: 1,
      *make(detail) {
        yield { key: { channel: 'stable' }, sort: shown(detail), bytes: `${shown(detail)}\n` };
      },
    },
  },
  partition: ({ channel = '' }) => channel,
  acceptKey: (key) => key,
  members: [{ part: 'line', media: 'text/plain', rev: 1, names: () => ['lines.txt'] }],
};

/** One version of the plugin of a format without files. */
export const leaf = (declared: Pick<PluginDefinition, 'parts' | 'sets'>): PluginDefinition =>
  ({
    format: 'leaf',
    names: { parse: (text: string) => text, key: (name: string) => name, owned: false },
    versions: { parse: (text: string) => text, sortKey: (text: string) => text, compare: () => 0, reuse: 'never' },
    ...declared,
  }) as unknown as PluginDefinition;

export const publish = (version: string): Operation => ({ op: 'publish', package: 'tea', version, ifVersionExists: 'add', files: [] });
export const yank = (version: string, yanked: string | null): Operation => ({ op: 'mark', package: 'tea', version, yanked });
export const remove = (version: string): Operation => ({ op: 'remove', package: 'tea', version });

/** One project of a host, whose format any version of the plugin may write. */
export class LeafHouse {
  private constructor(
    readonly test: TestHost,
    private readonly project: { readonly id: number; readonly topId: number },
  ) {}

  static async of(test: TestHost): Promise<LeafHouse> {
    return new LeafHouse(test, await test.people.project());
  }

  context(plugin: PluginDefinition) {
    const project = { id: this.project.id, topId: this.project.topId };
    return { plugin, project, actor: { identity: 'user:1', name: 'ada' }, duplicates: () => undefined, allowDuplicateNames: false };
  }

  async change(plugin: PluginDefinition, ...operations: Operation[]): Promise<void> {
    await this.test.host.publisher.change(this.context(plugin), operations);
  }

  /** The stored parts of that name, in the order of their versions. */
  async parts(name = 'entry'): Promise<string[]> {
    const rows = await this.test.host.db.read.all<{ bytes: Uint8Array }>(
      `SELECT p.bytes FROM parts p JOIN versions v ON v.id = p.version_id WHERE p.name = ? AND v.project_id = ? ORDER BY v.id`,
      [name, this.project.id],
    );
    return rows.map(({ bytes }) => Buffer.from(bytes).toString());
  }

  /** What that set shows to those who read it. */
  async index(name: string): Promise<string> {
    const question = { format: 'leaf', name, set: lines, key: { channel: 'stable' }, projects: [this.project.id] };
    const index = await this.test.host.indexes.open(question, 'lines.txt', 'http://127.0.0.1');
    return Buffer.from(await index!.identity.whole()).toString();
  }
}
