import type { PluginDefinition } from '@packhouse/sdk';
import { expect, it } from 'vitest';
import type { LawHost } from './law-host.ts';
import { REFUSAL_CODE } from './observed-plugin.ts';
import { rowCounts } from './row-counts.ts';

export function corruptLaws(plugin: PluginDefinition, at: () => LawHost): void {
  it('a corrupt upload is refused with a 4xx that says why, and leaves nothing', async () => {
    const host = at();
    const { project, token } = await host.project();
    const before = await rowCounts(host.test.host.db);
    const wrong: string[] = [];
    for (const { title, request } of await plugin.samples.corrupt()) {
      const { status, headers, body } = await host.send({ project }, request, token);
      const told = headers[REFUSAL_CODE] !== undefined && headers[REFUSAL_CODE] !== 'not-found' && body.length > 20;
      if (status < 400 || status >= 500 || !told) wrong.push(`${title}: ${status} ${body.toString()}`);
      if (JSON.stringify(await rowCounts(host.test.host.db)) !== JSON.stringify(before)) wrong.push(`${title}: left rows`);
      if (host.store.pending !== 0) wrong.push(`${title}: left staged bytes`);
    }
    expect(wrong).toEqual([]);
  });
}
