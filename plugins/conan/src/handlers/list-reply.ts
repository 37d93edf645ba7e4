import { reply, type Reply } from '@packhouse/sdk';

/** Conan takes JSON under this very name and `application/json` alone. */
export const JSON_TYPE = 'application/json; charset=utf-8';

/** A JSON document made of items that are JSON already, however many: what fails before the first one is still a refusal. */
export async function listReply({ head, tail }: { head: string; tail: string }, items: AsyncGenerator<string>): Promise<Reply> {
  const first = await items.next();
  async function* pieces(): AsyncGenerator<string> {
    yield head;
    if (!first.done) yield first.value;
    for await (const item of items) yield `,${item}`;
    yield tail;
  }
  return reply({ stream: pieces(), media: JSON_TYPE, cache: 'revalidate' });
}
