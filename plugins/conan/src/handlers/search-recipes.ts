import type { Call, NoBody, PackageRow, Reply } from '@packhouse/sdk';
import { isName } from '../names.ts';
import { Glob } from '../search/glob.ts';
import { listReply } from './list-reply.ts';

/** `GET conans/search?q=acme*`: references, all of them: a version range is resolved from the complete list of a name. */
export async function searchRecipes(call: Call<NoBody>): Promise<Reply> {
  const pattern = call.query.get('q') || '*';
  const ignoreCase = call.query.get('ignorecase')?.toLowerCase() !== 'false';
  await refuseShorterList(call);
  return listReply({ head: '{"results":[', tail: ']}' }, references(call, new Search(pattern, ignoreCase)));
}

/** Conan shows a credential only after a 401, and would take what anyone sees for all there is. */
async function refuseShorterList({ registry, principal }: Call): Promise<void> {
  if (principal.kind === 'anonymous') await registry.rows.packages({ take: 1 });
}

async function* references({ registry: { rows } }: Call, search: Search): AsyncGenerator<string> {
  // A name that no recipe can have is no mistake: it finds nothing.
  if (search.name !== undefined && !isName(search.name)) return;
  for await (const { name } of search.name === undefined ? rows.everyPackage() : only(await rows.package(search.name))) {
    if (!search.mayBe(name)) continue;
    for (const { version } of await rows.versions(name)) if (search.matches(name, version)) yield JSON.stringify(`${name}/${version}`);
  }
}

function only(row: PackageRow | undefined): readonly PackageRow[] {
  return row ? [row] : [];
}

class Search {
  readonly #glob: Glob;
  /** `acme/1.0@`: without user and channel. */
  readonly #plain: boolean;
  /**
   * The one name that the pattern writes out before a `/`. It is compared exactly, also where case does not matter otherwise: a range of `poco` must not
   * be resolved to a `Poco`.
   */
  readonly name: string | undefined;

  constructor(
    pattern: string,
    private readonly ignoreCase: boolean,
  ) {
    this.#plain = pattern.length > 1 && pattern.endsWith('@');
    this.#glob = new Glob(this.#plain ? pattern.slice(0, -1) : pattern, { ignoreCase });
    const slash = this.#glob.literal.indexOf('/');
    this.name = slash > 0 ? this.#glob.literal.slice(0, slash) : undefined;
  }

  /** Whether a recipe of that name may be among them: spares the look at its versions. */
  mayBe(name: string): boolean {
    const [text, literal] = this.ignoreCase ? [name.toLowerCase(), this.#glob.literal.toLowerCase()] : [name, this.#glob.literal];
    return this.name !== undefined || text.startsWith(literal);
  }

  /** As Conan's own server: the pattern may also fit the beginning of a reference, up to one of its separators. */
  matches(name: string, version: string): boolean {
    const [plain = '', owner] = version.split('@');
    if (this.#plain && owner !== undefined) return false;
    const parts = [name, plain, ...(owner?.split('/') ?? [])];
    const wholes = [`${name}/${version}`, name, `${name}/${plain}`, ...(parts.length === 4 ? [`${name}/${plain}@${parts[2]}`] : [])];
    return wholes.some((text) => this.#glob.matches(text));
  }
}
