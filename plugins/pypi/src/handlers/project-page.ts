import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { JSON_V1, simpleMedia } from '../accept.ts';

/** `GET /simple/:name/`: any spelling of the name is answered in its place, since some clients lose their credentials on a redirect. */
export function projectPage(call: Call<NoBody>): Promise<Reply> {
  const media = simpleMedia(call.header('accept'));
  const id = media === JSON_V1 ? 'simpleJson' : 'simpleHtml';
  return call.registry.document(id, { package: call.package }, { media, headers: { Vary: 'Accept' } });
}
