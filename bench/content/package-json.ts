const DEPENDENCIES = ['accepts', 'body-parser', 'content-type', 'cookie', 'debug', 'etag', 'finalhandler', 'fresh', 'qs', 'send', 'vary'];

/** A manifest of the size that those of the public registry have: about 1 KiB. */
export function packageJson(
  name: string,
  version: string,
  dependencies: Readonly<Record<string, string>> = Object.fromEntries(DEPENDENCIES.map((dependency, at) => [dependency, `^${at}.2.1`])),
): Record<string, unknown> {
  return {
    name,
    version,
    description: 'A package that exists to be measured, with a description of ordinary length',
    license: 'MIT',
    author: { name: 'Bench', email: 'bench@example.com' },
    keywords: ['bench', 'measure', 'registry', 'package'],
    homepage: 'https://bench.example/',
    repository: { type: 'git', url: 'git+https://bench.example/bench.git' },
    main: 'index.js',
    engines: { node: '>=18' },
    scripts: { test: 'node --test', build: 'tsc -p .' },
    dependencies,
  };
}
