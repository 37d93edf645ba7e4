import { expect, it } from 'vitest';
import { ExchangeSigner, mintToken } from '@packhouse/access';
import { withoutSecrets } from './describe-request.ts';

it('shows no token that stands in a path or a query, of whatever kind', () => {
  const signer = new ExchangeSigner('a secret that is long enough for it');
  const short = signer.sign({ credentialId: 'token:1', identity: 'user:1', format: 'f', asked: null, exp: 1 });
  for (const token of [mintToken('personal').token, mintToken('deploy').token, short])
    expect([withoutSecrets(`/t/${token}/api/x`), withoutSecrets(`/api/x?y=${token}&z=1`)]).toEqual([
      '/t/[hidden]/api/x',
      '/api/x?y=[hidden]&z=1',
    ]);
});
