import { describe, expect, it } from 'vitest';
import { isRepositoryUrl, repositoryKey } from './repository-url.ts';

describe("a repository's address", () => {
  it('is one in all the spellings that people give it', () => {
    for (const url of [
      'https://github.com/mona/LinkedList',
      'https://github.com/mona/LinkedList.git',
      'https://github.com/mona/LinkedList/',
      'http://GitHub.com/Mona/linkedlist',
      'https://mona:secret@github.com/mona/LinkedList.git?x=1#y',
      'ssh://git@github.com/mona/LinkedList.git',
      'ssh://git@github.com:22/mona/LinkedList.git',
      'git@github.com:mona/LinkedList.git',
      'git@github.com:/mona/LinkedList',
      'git://github.com/mona//LinkedList',
    ])
      expect([url, repositoryKey(url)]).toEqual([url, 'github.com/mona/linkedlist']);
    expect(repositoryKey('https://git.example.com:8443/a/b/c.git')).toBe('git.example.com:8443/a/b/c');
  });

  it('is none without a host and a path, or with what no address holds', () => {
    for (const url of [
      '',
      'LinkedList',
      '/srv/git/LinkedList.git',
      './LinkedList:x',
      'https://github.com',
      'https://github.com/',
      'https:///x',
      'https://-x/y',
      'https://github.com/mona/List>; rel="canonical"',
      'https://github.com/a b',
      'https://github.com/a,b',
      'https://github.com/a;b',
      'https://github.com/\u00e4',
      `https://github.com/${'x'.repeat(500)}`,
    ])
      expect([url, repositoryKey(url)]).toEqual([url, undefined]);
    expect(isRepositoryUrl('https://example.com/a\r\nX-Evil: 1')).toBe(false);
  });
});
