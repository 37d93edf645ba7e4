import { refuse, reply } from '@packhouse/sdk';
import type { Call, RawBody, Reply } from '@packhouse/sdk';
import { checkedChannel } from '../channel.ts';
import { chartFileName, isProvenanceFile } from '../chart-file.ts';
import type { ChartIdentity } from '../chart-file.ts';
import { pushChart } from '../publish/push-chart.ts';
import { pushProvenance } from '../publish/push-provenance.ts';
import { uploadParts } from '../publish/upload-parts.ts';
import type { Upload } from '../publish/upload-parts.ts';

/** `POST /api/:channel/charts`: what cm-push sends, a form; or the chart as the body. */
export async function postChart(call: Upload): Promise<Reply> {
  const channel = checkedChannel(call.params['channel']);
  const { chart, provenance } = uploadParts(call, 'chart');
  if (chart) await pushChart(call.registry, channel, { archive: chart, provenance });
  else if (provenance) await pushProvenance(call.registry, channel, provenance);
  return saved();
}

/** `POST /api/:channel/prov`: the provenance file of a chart that is there. */
export async function postProvenance(call: Upload): Promise<Reply> {
  const channel = checkedChannel(call.params['channel']);
  const { provenance } = uploadParts(call, 'provenance');
  if (!provenance) throw refuse('invalid-request', 'The form has no part "prov": push charts to the address that ends in /charts.');
  await pushProvenance(call.registry, channel, provenance);
  return saved();
}

/** `PUT /:channel/charts/:file`: an upload to the address that the file will have, which must be its own. */
export async function putFile(call: Call<RawBody>): Promise<Reply> {
  const channel = checkedChannel(call.params['channel']);
  const file = call.params['file'] ?? '';
  const expected = (chart: ChartIdentity): void => {
    const own = isProvenanceFile(file) ? `${chartFileName(chart)}.prov` : chartFileName(chart);
    if (own !== file) throw refuse('identity-mismatch', `What was sent is ${own} by its content, and the address says ${file}.`);
  };
  const { chart, provenance } = uploadParts(call, isProvenanceFile(file) ? 'provenance' : 'chart');
  if (chart) await pushChart(call.registry, channel, { archive: chart, expected });
  else if (provenance) await pushProvenance(call.registry, channel, provenance, expected);
  return saved();
}

function saved(): Reply {
  return reply({ status: 201, json: { saved: true } });
}
