import { describe, expect, it } from 'vitest';
import { ConfigurationProblems, readConfiguration } from './index.ts';

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    const configuration = readConfiguration({}, '/srv');
    expect(configuration).toMatchObject({
      port: 8484,
      host: '127.0.0.1',
      dataFolder: '/srv/data',
      databaseUrl: '/srv/data/packhouse.sqlite',
      durable: true,
    });
  });

  it('lists every problem at once and repeats no secret', () => {
    const wrong = {
      PACKHOUSE_PORT: 'http',
      PACKHOUSE_PUBLIC_URL: 'ftp://x',
      PACKHOUSE_ROOT_TOKEN: 'too short',
      PACKHOUSE_COLOUR: 'red',
      PACKHOUSE_TRUSTED_PROXIES: '10.0.0.0/99',
    };
    const problems = (() => {
      try {
        readConfiguration(wrong);
        return [];
      } catch (error) {
        return (error as ConfigurationProblems).problems;
      }
    })();
    expect(problems).toHaveLength(5);
    expect(problems.join('\n')).not.toContain('too short');
  });

  it('takes the base path from the public URL', () => {
    expect(readConfiguration({ PACKHOUSE_PUBLIC_URL: 'https://packages.example/house/' })).toMatchObject({
      publicUrl: 'https://packages.example/house',
      basePath: '/house',
    });
  });
});
