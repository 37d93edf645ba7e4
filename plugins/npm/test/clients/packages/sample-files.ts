/** What a tiny package has in it; every version says which one it is. `package.json` takes `manifest` over the defaults. */
export function sampleFiles(name: string, version: string, manifest: object = {}): Record<string, string> {
  const fields = {
    name,
    version,
    description: `a sample called ${name}`,
    main: 'index.js',
    files: ['index.js'],
    license: 'MIT',
    ...manifest,
  };
  return {
    'package.json': `${JSON.stringify(fields, null, 2)}\n`,
    'index.js': `module.exports = ${JSON.stringify(`${name} ${version}`)};\n`,
    'README.md': `# ${name}\n\nVersion ${version}.\n`,
  };
}
