import type { Publish } from '@packhouse/sdk';
import type { Instance } from './open-instance.ts';

/** Operations in one transaction: enough that the commit costs little, few enough that memory stays flat. */
const BATCH = 250;
/** Batches under way: while one commits the others write their files. */
const AT_ONCE = 3;

/** Publishes through the publishing steps themselves, many versions a transaction. */
export async function fill(
  { host, project }: Instance,
  plans: Iterable<Publish>,
  progress: (done: number) => void = () => {},
  format = 'npm',
): Promise<number> {
  const plugin = host.plugins.get(format)!.definition;
  const context = {
    plugin,
    project: { id: project.id, topId: project.topId },
    actor: { identity: 'system', name: 'seed' },
    duplicates: () => undefined,
    allowDuplicateNames: false,
  };
  const source = plans[Symbol.iterator]();
  let done = 0;
  const work = async (): Promise<void> => {
    for (let batch = take(source, BATCH); batch.length > 0; batch = take(source, BATCH)) {
      await host.publisher.change(context, batch);
      progress((done += batch.length));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
}

function take<T>(source: Iterator<T>, count: number): T[] {
  const taken: T[] = [];
  for (let next = source.next(); !next.done; next = source.next()) {
    taken.push(next.value);
    if (taken.length === count) break;
  }
  return taken;
}
