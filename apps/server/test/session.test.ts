import { generateTotpSecret } from '@packhouse/access';
import { createUser, pollDeviceGrant, replaceRecoveryCodes, startDeviceGrant, SYSTEM } from '@packhouse/directory';
import { createHash } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PackagesHouse, PASSWORD } from './packages-house.ts';

let house: PackagesHouse;
beforeAll(async () => {
  house = await PackagesHouse.open({ PACKHOUSE_PUBLIC_URL: 'https://packages.example/house' });
});
afterAll(() => house.close());

const OWN = 'https://packages.example';
const form = (path: string, fields: object) => request(house.server).post(path).type('form').set('Origin', OWN).send(fields);

async function signIn(username = 'root'): Promise<string> {
  const answer = await form('/-/login', { username, password: PASSWORD }).expect(303);
  return answer.headers['set-cookie']![0]!.split(';')[0]!;
}

describe('signing in', () => {
  it('is a form that needs no script and cannot be framed', async () => {
    const { text, headers } = await request(house.server).get('/-/login?next=%2Fhouse%2Facme%22%3E').expect(200);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
    expect(headers['content-security-policy']).toMatch(/default-src 'none';.*frame-ancestors 'none'/);
    const style = /<style>([^<]*)<\/style>/.exec(text)![1]!;
    expect(headers['content-security-policy']).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(text).not.toMatch(/<script|javascript:|acme"/);
    expect(text).toContain('<input type="hidden" name="next" value="/house/">');
  });

  it('sets a cookie that scripts cannot read, and goes where it was asked to, on this site', async () => {
    const good = await form('/-/login', { username: 'ROOT', password: PASSWORD, next: '/house/acme/app?tab=1' }).expect(303);
    expect(good.headers['location']).toBe('/house/acme/app?tab=1');
    expect(good.headers['set-cookie']![0]).toMatch(
      /^packhouse_session=[\w-]{43}; Max-Age=\d+; Path=\/house; HttpOnly; SameSite=Lax; Secure$/,
    );
    const evil = await form('/-/login', { username: 'root', password: PASSWORD, next: '//evil.example' }).expect(303);
    expect(evil.headers['location']).toBe('/house/');
  });

  it('says the same for a wrong password and an unknown user, and repeats no password', async () => {
    const wrong = await form('/-/login', { username: 'root', password: 'wrong <b>' }).expect(401);
    const unknown = await form('/-/login', { username: 'nobody', password: 'wrong <b>' }).expect(401);
    expect(wrong.text.replace('value="root"', 'value="nobody"')).toBe(unknown.text);
    expect(wrong.text).not.toContain('wrong <b>');
    expect(wrong.headers).not.toHaveProperty('set-cookie');
    await form('/-/login', { username: 'root' }).expect(400);
  });

  it('asks for the code where there is a second factor', async () => {
    const { id } = await createUser(house.host.directory, SYSTEM, { username: 'careful', name: 'Careful', password: PASSWORD });
    const { db, directory } = house.host;
    await db.write(async (tx) => {
      tx.touch('access');
      await tx.run('UPDATE users SET totp_secret = ? WHERE id = ?', [directory.sealer.seal(generateTotpSecret()), id]);
    });
    const [recovery] = await replaceRecoveryCodes(directory, SYSTEM, id);
    const asked = await form('/-/login', { username: 'careful', password: PASSWORD }).expect(401);
    expect(asked.text).toContain('two-factor');
    await form('/-/login', { username: 'careful', password: PASSWORD, code: '000000' }).expect(401);
    await form('/-/login', { username: 'careful', password: PASSWORD, code: recovery! }).expect(303);
    await form('/-/login', { username: 'careful', password: PASSWORD, code: recovery! }).expect(401);
  });

  it('ends at sign-out, and the cookie is worth nothing afterwards', async () => {
    const cookie = await signIn();
    const who = () => request(house.server).get('/api/v4/session').set('Cookie', cookie).expect(200);
    expect((await who()).body).toMatchObject({ user: { username: 'root', is_admin: true }, must_enrol_two_factor: false });
    await request(house.server).post('/-/logout').set('Cookie', cookie).set('Sec-Fetch-Site', 'same-site').expect(403);
    await request(house.server).post('/-/logout').set('Cookie', cookie).set('Sec-Fetch-Site', 'same-origin').expect(303);
    expect((await who()).body).toMatchObject({ user: null, expires_at: null });
  });

  it.each([{ Origin: 'https://evil.example' }, { Origin: 'null' }, { 'Sec-Fetch-Site': 'cross-site' }])(
    'refuses pages of other sites: %j',
    async (headers) => {
      expect(
        (await request(house.server).post('/-/login').type('form').set(headers).send({ username: 'root', password: PASSWORD })).status,
      ).toBe(403);
    },
  );
});

describe('letting a client in', () => {
  it('shows who asks for what, and gives the token to the client alone', async () => {
    const started = await startDeviceGrant(house.host.directory, {
      format: 'generic',
      client: 'npm/11 <on> laptop',
      address: '127.0.0.1',
      lifetime: 86_400_000,
    });
    const path = `/-/device/${started.approvalSecret}`;
    const led = await request(house.server).get(path).expect(303);
    expect(led.headers['location']).toBe(`/house/-/login?next=${encodeURIComponent(`/house${path}`)}`);
    const cookie = await signIn();
    const page = await request(house.server).get(path).set('Cookie', cookie).expect(200);
    for (const shown of ['npm/11 &lt;on&gt; laptop', 'Tiny', 'root', 'delete', '1 day']) expect(page.text).toContain(shown);

    const answer = (headers: Record<string, string>, decision: string) =>
      request(house.server).post(path).type('form').set('Cookie', cookie).set(headers).send({ decision });
    await answer({ Origin: 'https://evil.example' }, 'approve').expect(403);
    expect(await pollDeviceGrant(house.host.directory, started.pollSecret)).toEqual({ state: 'pending' });
    const approved = await answer({ Origin: OWN }, 'approve').expect(200);
    const polled = await pollDeviceGrant(house.host.directory, started.pollSecret);
    expect(polled.state).toBe('approved');
    expect(approved.text).not.toContain(polled.state === 'approved' ? polled.token.token : 'approved');
    await answer({ Origin: OWN }, 'approve').expect(404);
  });

  it('can be denied', async () => {
    const started = await startDeviceGrant(house.host.directory, {
      format: 'generic',
      client: 'npm',
      address: '127.0.0.1',
      lifetime: 1_000,
    });
    const cookie = await signIn();
    await request(house.server)
      .post(`/-/device/${started.approvalSecret}`)
      .type('form')
      .set('Cookie', cookie)
      .set('Origin', OWN)
      .send({ decision: 'deny' })
      .expect(200);
    expect(await pollDeviceGrant(house.host.directory, started.pollSecret)).toEqual({ state: 'denied' });
    await request(house.server).get('/-/device/unknown').set('Cookie', cookie).expect(404);
  });
});

describe('the publish token of the UI', () => {
  it('publishes to one project, and package routes ignore the cookie', async () => {
    const group = await house.group('acme');
    const [app, other] = [await house.project(group, 'app'), await house.project(group, 'other')];
    const cookie = await signIn();
    const mint = () => request(house.server).post('/api/v4/session/publish_token').set('Cookie', cookie).send({ project: 'acme/app' });
    await mint().set('Origin', 'https://evil.example').expect(403);
    const { body } = await mint().set('Origin', OWN).expect(201);
    const { token, expires_at } = body as { token: string; expires_at: string };
    expect(Date.parse(expires_at) - Date.now()).toBeLessThanOrEqual(300_000);
    const put = (id: number) => request(house.server).put(`/api/v4/projects/${id}/packages/generic/a/1.0.0/a.bin`).send('x');
    await put(app.id).set('Cookie', cookie).set('Origin', OWN).expect(401);
    await put(other.id).set('Authorization', `Bearer ${token}`).expect(403);
    await put(app.id).set('Authorization', `Bearer ${token}`).expect(201);
  });

  it('is only for sessions, and for those who may publish', async () => {
    const { token } = await house.user('reader');
    const path = '/api/v4/session/publish_token';
    await request(house.server).post(path).send({ project: 'acme/app' }).expect(401);
    await request(house.server).post(path).set('PRIVATE-TOKEN', token).send({ project: 'acme/app' }).expect(401);
    const cookie = await signIn('reader');
    await request(house.server).post(path).set('Cookie', cookie).set('Origin', OWN).send({ project: 'acme/app' }).expect(404);
    expect((await request(house.server).post(path).set('Cookie', cookie).set('Origin', OWN).send({})).status).toBe(400);
  });
});
