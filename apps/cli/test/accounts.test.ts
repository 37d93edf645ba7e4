import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.open();
});
afterEach(() => cli.close());

describe('accounts, before the first start', () => {
  it('make the administrator once, and show its password once', async () => {
    const first = await cli.run(['user', 'create', 'ada', '--name', 'Ada', '--email', 'ada@packages.example']);
    expect(first).toMatchObject({ code: 0, err: expect.stringMatching(/administrator is root with the password \S{20,}/) });
    expect(first.out).toMatch(/Created the user ada \(id \d+\)\.\nPassword, shown this once: \S{20,}/);
    const second = await cli.run(['user', 'list']);
    expect(second.err).toBe('');
    expect(second.out).toMatch(/ID +USERNAME.*\n.*ada.*\n.*root/);
  });

  it('take a password from standard input, and never show that one', async () => {
    const made = await cli.run(['user', 'create', 'ada', '--password-stdin'], { input: 'correct horse battery\n' });
    expect(made.code).toBe(0);
    expect(made.out + made.err).not.toContain('correct horse');
    expect(await cli.run(['user', 'reset-password', 'ada', '--password-stdin'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('held no password'),
    });
    expect((await cli.run(['user', 'reset-password', 'ada'])).out).toMatch(/Password, shown this once: \S{20,}/);
  });

  it('block and unblock, but never the last administrator', async () => {
    await cli.run(['user', 'create', 'ada']);
    expect(await cli.json('user', 'block', 'ada')).toMatchObject({ username: 'ada', state: 'blocked' });
    expect(await cli.json('user', 'unblock', 'ada')).toMatchObject({ state: 'active' });
    expect((await cli.run(['user', 'block', 'root'])).code).toBe(1);
  });
});

describe('groups, projects and tokens', () => {
  it('are made by path, and tokens are seen once', async () => {
    expect((await cli.run(['group', 'create', 'acme', '--visibility', 'public'])).out).toContain('Created the public group acme');
    expect(await cli.json('group', 'create', 'acme/tools')).toMatchObject({ fullPath: 'acme/tools', visibility: 'private' });
    expect(await cli.json('project', 'create', 'acme/tools/app')).toMatchObject({ id: 1, fullPath: 'acme/tools/app' });
    const token = await cli.json<{ token: string; id: number }>(
      'token',
      'create',
      'laptop',
      '--user',
      'root',
      '--scope',
      'read_api',
      '--expires',
      '2999-01-31',
    );
    expect(token).toMatchObject({ token: expect.stringMatching(/^\S{20,}$/), scopes: ['read_api'], expiresAt: Date.UTC(2999, 0, 31) });
    expect((await cli.run(['token', 'list'])).out).not.toContain(token.token);
    expect((await cli.run(['token', 'revoke', String(token.id)])).out).toContain('is revoked');
    expect((await cli.run(['token', 'list', '--user', 'root'])).out).toMatch(/laptop.*revoked/);
    const deploy = await cli.json('deploy-token', 'create', 'ci', '--project', 'acme/tools/app');
    expect(deploy).toMatchObject({ scopes: ['read_package_registry'], username: expect.stringContaining('deploy-token'), projectId: 1 });
  });

  it.each([
    [['project', 'create', 'app'], 2, 'names neither'],
    [['project', 'create', 'nowhere/app'], 1, 'packhouse group create nowhere'],
    [['deploy-token', 'create', 'ci'], 2, '--project <path> or --group <path>'],
    [['token', 'create', 'x', '--user', 'nobody'], 1, 'there is no user nobody'],
    [['token', 'create', 'x', '--user', 'root', '--scope', 'everything'], 2, 'Choose from api'],
    [['token', 'create', 'x', '--user', 'root', '--expires', 'tomorrow'], 2, 'It must be a day'],
    [['token', 'create', 'x'], 2, '--user'],
    [['user', 'create', '../etc'], 1, 'username'],
    [['group', 'create', 'acme', '--visibility', 'secret'], 2, 'Allowed choices are private, internal, public'],
    [['uesr'], 2, "unknown command 'uesr'"],
    [['user'], 2, 'create'],
  ])('%j says what is wrong and what would be right', async (args, code, said) => {
    const ran = await cli.run(args);
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err).toContain(said);
  });

  it('say errors as JSON to scripts', async () => {
    const { code, err } = await cli.run(['token', 'list', '--user', 'nobody', '--json']);
    expect([code, JSON.parse(err.split('\n').at(-2)!)]).toEqual([1, { error: 'there is no user nobody', advice: expect.any(String) }]);
  });
});

describe('the command line itself', () => {
  it('prints help and version as a success', async () => {
    expect(await cli.run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('serve') });
    expect((await cli.run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('lists everything that is wrong with the settings, without the secrets', async () => {
    Object.assign(cli.environment, { PACKHOUSE_PORT: 'http', PACKHOUSE_ROOT_TOKEN: 'too short' });
    const { code, err } = await cli.run(['user', 'list']);
    expect([code, err.includes('PACKHOUSE_PORT'), err.includes('too short')]).toEqual([2, true, false]);
  });
});
