// Writes (or with --check compares) libs/sdk/api-report.md: every exported declaration of the contract, so that a change of it is seen in review.
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const entry = join(root, 'libs/sdk/src/index.ts');
const target = join(root, 'libs/sdk/api-report.md');

function declarations() {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [entry] }, ts.sys, root);
  const texts = new Map();
  const program = ts.createProgram([entry], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    removeComments: true,
  });
  program.emit(undefined, (file, text) => texts.set(file, text), undefined, true);
  return [...texts]
    .filter(([file]) => file.includes('libs/sdk/src/') && !file.endsWith('index.d.ts'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([file, text]) =>
        `## ${file.split('/').at(-1).replace('.d.ts', '')}\n\n\`\`\`ts\n${text.replace(/^import .*\n/gm, '').trim()}\n\`\`\`\n`,
    );
}

const version = /SDK_VERSION = '([^']+)'/.exec(readFileSync(join(root, 'libs/sdk/src/version.ts'), 'utf8'))[1];
const report = `# The plugin contract, version ${version}\n\nMade by \`npm run api-report\`; a change here is a change for every plugin author.\n\n${declarations().join('\n')}`;
if (!process.argv.includes('--check')) {
  writeFileSync(target, report);
  console.log(`wrote ${target}`);
} else if (!existsSync(target) || readFileSync(target, 'utf8') !== report) {
  console.error(
    'The contract changed: run `npm run api-report`, look at what it means for plugin authors, and commit libs/sdk/api-report.md.',
  );
  process.exit(1);
} else console.log('the contract is as reported');
