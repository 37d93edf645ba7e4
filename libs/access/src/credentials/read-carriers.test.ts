import { describe, expect, it } from 'vitest';
import type { DeclaredCarrier } from './declared-carrier.ts';
import { readCarriers } from './read-carriers.ts';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const apiKey: DeclaredCarrier = { kind: 'header', name: 'X-NuGet-ApiKey' };
const raw: DeclaredCarrier = { kind: 'raw-authorization' };

describe('what a request shows as its credential', () => {
  it('is nothing where no carrier is sent', () => {
    expect(readCarriers(['Host', 'x', 'Cookie', 'session=1', 'X-NuGet-ApiKey', 'k'])).toEqual({ kind: 'none' });
    expect(readCarriers(['Host', 'x'], [apiKey, raw, { kind: 'path', token: undefined }, { kind: 'query', name: 'token' }], 'a=b')).toEqual(
      {
        kind: 'none',
      },
    );
  });

  it('is the first carrier of the order, wherever it stands among the headers', () => {
    const all = ['X-NuGet-ApiKey', 'n', 'authorization', 'Bearer b', 'Job-Token', 'j', 'deploy-token', 'd', 'Private-Token', 'p'];
    const carriers = [];
    for (let sent = all; sent.length > 0; sent = sent.slice(0, -2)) carriers.push(readCarriers(sent, [apiKey]));
    expect(carriers).toEqual([
      { kind: 'token', token: 'p', carrier: 'private-token' },
      { kind: 'token', token: 'd', carrier: 'deploy-token' },
      { kind: 'token', token: 'j', carrier: 'job-token' },
      { kind: 'token', token: 'b', carrier: 'bearer' },
      { kind: 'token', token: 'n', carrier: 'header' },
    ]);
  });

  it('never falls through from an unusable carrier to a usable one', () => {
    expect(readCarriers(['PRIVATE-TOKEN', '', 'Authorization', 'Bearer good'])).toEqual({ kind: 'malformed', why: 'empty-credential' });
    expect(readCarriers(['Authorization', 'Digest x', 'X-NuGet-ApiKey', 'good'], [apiKey])).toEqual({
      kind: 'malformed',
      why: 'unknown-authorization-scheme',
    });
  });

  it.each(['PRIVATE-TOKEN', 'Deploy-Token', 'JOB-TOKEN', 'Authorization', 'X-NuGet-ApiKey'])('is refused where %s comes twice', (name) => {
    const sent = [name, 'Bearer a', 'Host', 'x', name.toLowerCase(), 'Bearer a', 'PRIVATE-TOKEN', 'p'];
    expect(readCarriers(sent, [apiKey])).toEqual({ kind: 'malformed', why: 'duplicate-credential-header' });
  });

  it.each([
    ['user:phpat-1', 'user', 'phpat-1'],
    ['user:pass:word', 'user', 'pass:word'],
    [':token', '', 'token'],
    ['gitlab-token:', 'gitlab-token', ''],
    ['jörg:пароль', 'jörg', 'пароль'],
  ])('reads Basic %s', (text, username, password) => {
    expect(readCarriers(['Authorization', basic(text)])).toEqual({ kind: 'basic', username, password });
  });

  it.each([
    ['Basic', 'empty-credential'],
    ['Basic !!!!', 'malformed-basic'],
    [basic('no colon'), 'malformed-basic'],
    [basic('a:b\u0000c'), 'malformed-basic'],
    ['Bearer', 'empty-credential'],
    ['Bearer a b', 'malformed-bearer'],
    ['Bearer a,Bearer b', 'malformed-bearer'],
    [`Bearer ${'a'.repeat(9000)}`, 'oversized-credential'],
    [`Basic ${'a'.repeat(9000)}`, 'oversized-credential'],
    ['phpat-bare', 'unknown-authorization-scheme'],
    ['', 'empty-credential'],
  ])('cannot read Authorization: %s', (value, why) => {
    expect(readCarriers(['Authorization', value])).toEqual({ kind: 'malformed', why });
  });

  it('reads a bare token where the format declares it, and schemes as ever', () => {
    expect(readCarriers(['Authorization', 'phpat-bare'], [raw])).toEqual({
      kind: 'token',
      token: 'phpat-bare',
      carrier: 'raw-authorization',
    });
    expect(readCarriers(['Authorization', 'bearer b'], [raw])).toEqual({ kind: 'token', token: 'b', carrier: 'bearer' });
  });

  it('reads tokens from path and query only where they are declared, and each once', () => {
    const query: DeclaredCarrier = { kind: 'query', name: 'token' };
    expect(readCarriers([], [], 'token=t')).toEqual({ kind: 'none' });
    expect(readCarriers([], [query], 'x=1&token=t')).toEqual({ kind: 'token', token: 't', carrier: 'query' });
    expect(readCarriers([], [query], 'token=t&token=u')).toEqual({ kind: 'malformed', why: 'duplicate-credential-parameter' });
    expect(readCarriers([], [{ kind: 'path', token: 'p' }, query], 'token=t')).toEqual({ kind: 'token', token: 'p', carrier: 'path' });
  });
});

describe('a scheme of the format’s own', () => {
  const scheme: DeclaredCarrier = { kind: 'authorization-scheme', scheme: 'token' };

  it('is read as Bearer is, where it is declared', () => {
    const found = { kind: 'token', token: 'phpat-1', carrier: 'authorization-scheme' };
    expect(readCarriers(['Authorization', 'token phpat-1'], [scheme])).toEqual(found);
    expect(readCarriers(['Authorization', 'Token  phpat-1'], [scheme])).toEqual(found);
    expect(readCarriers(['Authorization', 'token a b'], [scheme])).toEqual({ kind: 'malformed', why: 'malformed-bearer' });
    expect(readCarriers(['Authorization', 'token'], [scheme])).toEqual({ kind: 'malformed', why: 'empty-credential' });
  });

  it('is unknown where it is not', () => {
    expect(readCarriers(['Authorization', 'token phpat-1'])).toEqual({ kind: 'malformed', why: 'unknown-authorization-scheme' });
    expect(readCarriers(['Authorization', 'Bearer b'], [scheme])).toMatchObject({ carrier: 'bearer' });
  });
});
