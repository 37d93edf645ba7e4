import { refuse, reply, type Call, type NoBody, type Reply } from '@packhouse/sdk';

/** Who shows nothing is told where a token is to be had, although anyone may pull here: clients learn it from this answer alone. */
export function ping({ principal }: Call<NoBody>): Reply {
  if (principal.kind === 'anonymous' && !principal.exchanged) throw refuse('unauthenticated', 'ask for a token first');
  return reply({ json: {}, media: 'application/json' });
}
