import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { checkedChannel } from '../channel.ts';
import { INDEX_JSON, INDEX_YAML } from '../index/index-file.ts';

/** `GET /:channel/index.yaml`, which every client asks for. */
export function indexYaml(call: Call<NoBody>): Promise<Reply> {
  return index(call, INDEX_YAML, 'application/yaml');
}

/** The same bytes under a name and type that programs expect of JSON. */
export function indexJson(call: Call<NoBody>): Promise<Reply> {
  return index(call, INDEX_JSON, 'application/json');
}

async function index({ registry, params }: Call<NoBody>, file: string, media: string): Promise<Reply> {
  const channel = checkedChannel(params['channel']);
  return registry.index('charts', { key: { channel }, name: `${channel}/${file}` }, { media, cache: 'revalidate' });
}
