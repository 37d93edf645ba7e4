import { refuse } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { checkedChannel } from '../channel.ts';
import { chartOfFile, chartPath, isProvenanceFile, provenancePath } from '../chart-file.ts';

/** `GET /:channel/charts/:file`: a chart, or its provenance file. */
export async function chartFile({ registry, params }: Call<NoBody>): Promise<Reply> {
  const channel = checkedChannel(params['channel']);
  const file = params['file'] ?? '';
  const chart = chartOfFile(file);
  if (!chart) throw refuse('file-not-found', `${file} is not the file of a chart: those are called name-version.tgz.`);
  const path = isProvenanceFile(file) ? provenancePath(channel, chart) : chartPath(channel, chart);
  // Where duplicates are allowed the bytes may change.
  return registry.file({ package: chart.name, version: chart.version, path }, { cache: 'revalidate' });
}
