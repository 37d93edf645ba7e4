import type { ShownCredential } from '@packhouse/access';
import { generateSync } from 'otplib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as d from './index.ts';
import { type OpenDirectory, openDirectory } from './testing/open-directory.ts';

let open: OpenDirectory;
let directory: d.Directory;
let ada: d.User;
let project: d.Project;

const PASSWORD = 'correct horse battery';
const token = (text: string): ShownCredential => ({ kind: 'token', token: text, carrier: 'private-token' });
const basic = (username: string, password: string): ShownCredential => ({ kind: 'basic', username, password });
const authenticate = (shown: ShownCredential): Promise<d.Authentication> => directory.authenticate(shown, { address: '203.0.113.7' });

beforeEach(async () => {
  open = await openDirectory();
  directory = open.directory;
  ada = await d.createUser(directory, d.SYSTEM, { username: 'Ada', name: 'Ada', email: 'ada@example.com', password: PASSWORD });
  const namespace = (await d.findNamespace(directory.db.read, 'ada'))!;
  project = await d.createProject(directory, d.SYSTEM, { namespaceId: namespace.id, path: 'engine', name: 'Engine' });
});
afterEach(() => open.close());

describe('authentication', () => {
  it('knows a personal token until it is revoked, and notes its use', async () => {
    const { token: text, info } = await d.mintPersonalToken(directory, d.SYSTEM, { userId: ada.id, name: 'ci', scopes: ['read_api'] });
    expect(await authenticate(token(text))).toMatchObject({ principal: { kind: 'user', userId: ada.id, scopes: ['read_api'] } });
    await directory.idle();
    expect((await d.findToken(directory.db.read, info.id))!.lastUsedAt).toBe(open.clock.now);
    await d.revokeToken(directory, d.SYSTEM, info.id);
    expect(await authenticate(token(text))).toMatchObject({ refused: { status: 401, reason: expect.stringContaining('revoked') } });
  });

  it('compares the expiry with the clock although the token is cached', async () => {
    const { token: text } = await d.mintPersonalToken(directory, d.SYSTEM, {
      userId: ada.id,
      name: 'short',
      scopes: ['api'],
      expiresAt: open.clock.now + 1000,
    });
    expect(await authenticate(token(text))).toHaveProperty('principal');
    open.clock.now += 1000;
    expect(await authenticate(token(text))).toMatchObject({ refused: { status: 401, reason: expect.stringContaining('expired') } });
  });

  it('stops every credential of a blocked user at once', async () => {
    const { token: text } = await d.mintPersonalToken(directory, d.SYSTEM, { userId: ada.id, name: 'ci', scopes: ['api'] });
    const session = await d.openBrowserSession(directory, d.SYSTEM, ada.id);
    expect(await authenticate(token(text))).toHaveProperty('principal');
    await d.blockUser(directory, d.SYSTEM, ada.id);
    expect(await authenticate(token(text))).toMatchObject({ refused: { reason: expect.stringContaining('blocked') } });
    expect(await authenticate(basic('ada', PASSWORD))).toMatchObject({ refused: { status: 401 } });
    expect(await directory.readBrowserSession(session.secret)).toBeUndefined();
  });

  it('checks the user name of a deploy token in Basic and of no other token', async () => {
    const deploy = await d.mintDeployToken(
      directory,
      d.SYSTEM,
      { projectId: project.id },
      { name: 'd', scopes: ['read_package_registry'] },
    );
    expect(await authenticate(basic('someone', deploy.token))).toMatchObject({ refused: { status: 401 } });
    expect(await authenticate(basic(deploy.info.username!, deploy.token))).toMatchObject({
      principal: { kind: 'deploy-token', reach: { kind: 'project', projectId: project.id } },
    });
    const personal = await d.mintPersonalToken(directory, d.SYSTEM, { userId: ada.id, name: 'p', scopes: ['api'] });
    expect(await authenticate(basic('someone', personal.token))).toHaveProperty('principal');
  });

  it('ends a job token with its job', async () => {
    const { job, token: text } = await d.createJob(directory, d.SYSTEM, {
      projectId: project.id,
      userId: ada.id,
      name: 'build',
      sha: 'a'.repeat(40),
      ref: 'main',
    });
    expect(await authenticate(token(text))).toMatchObject({ principal: { kind: 'job', jobId: job.id, projectId: project.id } });
    await d.endJob(directory, d.SYSTEM, job.id, 'success');
    expect(await authenticate(token(text))).toMatchObject({ refused: { reason: expect.stringContaining('ended') } });
  });

  it('says the same to a wrong password, an unknown user, and a password that needs a second factor', async () => {
    expect(await authenticate(basic('ada@example.com', PASSWORD))).toMatchObject({ principal: { credential: 'password', userId: ada.id } });
    const wrong = await authenticate(basic('ada', 'something else'));
    const unknown = await authenticate(basic('nobody', PASSWORD));
    await d.putSettings(directory, d.SYSTEM, { requireTwoFactor: true });
    const required = await authenticate(basic('ada', PASSWORD));
    expect(wrong).toMatchObject({ refused: { status: 401, reason: expect.stringContaining('personal access token') } });
    expect([unknown, required]).toEqual([wrong, wrong]);
  });

  it('lets a group require a second factor from its members and those of its subgroups', async () => {
    const group = await d.createGroup(directory, d.SYSTEM, { path: 'acme', name: 'acme', requireTwoFactor: true });
    const nested = await d.createGroup(directory, d.SYSTEM, { path: 'tools', name: 'tools', parentId: group.id });
    expect(await authenticate(basic('ada', PASSWORD))).toHaveProperty('principal');
    await d.addMember(directory, d.SYSTEM, { groupId: nested.id }, { userId: ada.id, role: 30 });
    expect(await authenticate(basic('ada', PASSWORD))).toMatchObject({ refused: { status: 401 } });
    expect(await directory.signIn({ username: 'ada', password: PASSWORD, address: '::1' })).toMatchObject({ mustEnrol: true });
  });

  it('takes each code of the second factor once, also of many at the same moment', async () => {
    const secret = await d.enableTotp(directory, d.SYSTEM, ada.id);
    const code = (): string => generateSync({ secret, epoch: open.clock.now / 1000 });
    const [recovery] = await d.confirmTotp(directory, d.SYSTEM, ada.id, code());
    open.clock.now += 60_000;
    const attempt = { username: 'ada', password: PASSWORD, address: '203.0.113.7' };
    expect(await directory.signIn(attempt)).toEqual({ secondFactorNeeded: true });
    const results = await Promise.all(Array.from({ length: 5 }, () => directory.signIn({ ...attempt, code: code() })));
    expect(results.filter((result) => 'user' in result)).toHaveLength(1);
    expect(await directory.signIn({ ...attempt, code: recovery })).toHaveProperty('user');
    expect(await directory.signIn({ ...attempt, code: recovery })).toMatchObject({ refused: { status: 401 } });
  });

  // libzypp sends the user name alone before it looks for the password, with each file that it fetches.
  it('refuses a user name without a password and does not count it', async () => {
    const tried = await Promise.all(Array.from({ length: 20 }, () => authenticate(basic('ada', ''))));
    expect(new Set(tried.map((one) => ('refused' in one ? one.refused.status : 'let in')))).toEqual(new Set([401]));
    expect(await authenticate(basic('ada', PASSWORD))).toHaveProperty('principal');
  });

  it('throttles wrong passwords without touching tokens', async () => {
    const { token: text } = await d.mintPersonalToken(directory, d.SYSTEM, { userId: ada.id, name: 'ci', scopes: ['api'] });
    for (let i = 0; i < 10; i++) await authenticate(basic('ada', `guess ${i} of many`));
    expect(await authenticate(basic('ada', PASSWORD))).toMatchObject({ refused: { status: 429, retryAfter: expect.any(Number) } });
    expect(await authenticate(basic('ada', text))).toHaveProperty('principal');
  });

  it('judges a derived credential by the one it came from', async () => {
    const { token: text, info } = await d.mintPersonalToken(directory, d.SYSTEM, { userId: ada.id, name: 'ci', scopes: ['api'] });
    const byToken = await authenticate(token(text));
    const byPassword = await authenticate(basic('ada', PASSWORD));
    const ids = await Promise.all(
      [byToken, byPassword].map((result) =>
        directory.credentialId((result as { principal: { kind: 'runner'; tokenId: number; reach: never } }).principal),
      ),
    );
    expect(await directory.authenticateCredential(ids[0]!)).toEqual(byToken);
    expect(await directory.authenticateCredential(ids[1]!)).toEqual(byPassword);
    await d.revokeToken(directory, d.SYSTEM, info.id);
    await d.setPassword(directory, d.SYSTEM, ada.id, 'another long password');
    expect(await directory.authenticateCredential(ids[0]!)).toHaveProperty('refused');
    expect(await directory.authenticateCredential(ids[1]!)).toHaveProperty('refused');
  });

  it('gives the token of an approved device to one of two polls', async () => {
    const grant = await d.startDeviceGrant(directory, { format: 'demo', client: 'laptop', address: '127.0.0.1', lifetime: 3_600_000 });
    expect(await d.pollDeviceGrant(directory, grant.pollSecret)).toEqual({ state: 'pending' });
    await d.approveDeviceGrant(directory, d.SYSTEM, grant.approvalSecret, ada.id);
    await expect(d.denyDeviceGrant(directory, d.SYSTEM, grant.approvalSecret)).rejects.toThrow('Nothing waits');
    const polls = await Promise.all([1, 2].map(() => d.pollDeviceGrant(directory, grant.pollSecret)));
    expect(polls.map((poll) => poll.state).sort()).toEqual(['approved', 'gone']);
  });
});
