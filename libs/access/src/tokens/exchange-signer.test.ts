import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ExchangeSigner } from './exchange-signer.ts';

const secret = 'a secret of at least thirty-two bytes';
const claims = {
  credentialId: 'token:3',
  identity: 'user:5',
  format: 'generic',
  asked: [{ subject: 'repository:a/b', actions: ['pull', 'publish'] }],
  exp: 1000,
};
const signer = new ExchangeSigner(secret);
const token = signer.sign(claims);
const base64url = (text: string) => Buffer.from(text).toString('base64url');

describe('a signed exchange token', () => {
  it('says what was signed until it expires, and afterwards still who held it', () => {
    expect(signer.verify(token, 999_999)).toEqual({ kind: 'valid', claims });
    expect(signer.verify(token, 1_000_000)).toEqual({ kind: 'expired', claims });
  });

  it('is invalid after a change of any character', () => {
    for (let at = 0; at < token.length; at += 1) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      expect(signer.verify(changed, 0).kind).toBe('invalid');
    }
    for (const added of ['A', '=', '.', ' ', '\n']) expect(signer.verify(token + added, 0).kind).toBe('invalid');
  });

  it('is not accepted from another secret, another purpose or another algorithm', () => {
    const payload = token.split('.')[1]!;
    const plain = createHmac('sha256', secret).update(`phx1.${payload}`).digest('base64url');
    const header = base64url('{"alg":"none"}');
    const forged = [
      new ExchangeSigner(`${secret}!`).sign(claims),
      `phx1.${payload}.${plain}`,
      `phx1.${payload}.`,
      `phx1.${payload}`,
      `${header}.${payload}.`,
      'phx1..',
      '',
    ];
    for (const candidate of forged) expect(signer.verify(candidate, 0)).toEqual({ kind: 'invalid' });
  });

  it('tells a token for everything from one for nothing', () => {
    for (const asked of [null, []]) expect(signer.verify(signer.sign({ ...claims, asked }), 0)).toMatchObject({ claims: { asked } });
  });

  it('keeps its fields apart', () => {
    const other = signer.sign({ ...claims, credentialId: 'token:3","user:5', identity: '' });
    expect(signer.verify(other, 0)).toMatchObject({ claims: { credentialId: 'token:3","user:5', identity: '' } });
  });

  it('needs a real secret, and room for what was asked', () => {
    expect(() => new ExchangeSigner('short')).toThrow(RangeError);
    expect(() => signer.sign({ ...claims, asked: [{ subject: 'x'.repeat(9000), actions: [] }] })).toThrow(RangeError);
  });
});
