import type { Converted } from './convert-metadata.ts';
import { type FormMove, turn } from './form-move.ts';
import { type MetadataRow, newerPage, PAGE } from './form-pages.ts';
import { revOf } from './form-state.ts';
import { type KindRows, KINDS } from './metadata-kind.ts';
import { nameOf, SHOWN } from './row-names.ts';

interface ConvertedPage {
  readonly kind: KindRows;
  readonly rows: readonly MetadataRow[];
  readonly converted: readonly Converted[];
}

/** Every row of the kinds whose form has changed; of a move that has begun, those that are still in the older form. */
export async function* convertedPages(move: FormMove, from: number, begun: boolean): AsyncGenerator<ConvertedPage> {
  const { db, plugin, converter, page = PAGE } = move;
  for (const kind of KINDS.filter((one) => plugin.metadata?.migrate?.[one.kind]))
    for (let after = 0; ;) {
      const rows = await newerPage(db.read, { format: plugin.format, kind, begun }, after, page);
      if (rows.length === 0) break;
      after = rows.at(-1)!.id;
      const converted = await converter.convert(plugin, { kind: kind.kind, from, texts: rows.map(({ metadata }) => metadata) });
      yield { kind, rows, converted };
      await turn(move);
    }
}

/** Tries all rows, and says why the plugin must not serve. */
export async function problemsOf(move: FormMove, from: number, resumed: boolean): Promise<string | undefined> {
  let [count, tried] = [0, 0];
  const shown: string[] = [];
  for await (const { kind, rows, converted } of convertedPages(move, from, resumed))
    for (const [i, one] of converted.entries()) {
      tried++;
      if ('text' in one) continue;
      count++;
      if (shown.length < SHOWN) shown.push(`the ${kind.kind} ${await nameOf(move.db.read, kind, rows[i]!)}: ${one.problem}`);
    }
  if (count === 0) return undefined;
  return (
    `its metadata cannot be brought from revision ${from} to ${revOf(move.plugin)}: ${count} of ${tried} rows do not go (${shown.join('; ')}). ` +
    'Nothing was changed: add the version before again, or one that can change them'
  );
}
