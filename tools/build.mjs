// Compiles every workspace's src into its dist: one program, one type check, and a stamp that says what was built.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { builtSources, sourcesFingerprint, workspaces } from './sources.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function build() {
  const fingerprint = sourcesFingerprint(root);
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent({ ...config, include: [], files: builtSources(root) }, ts.sys, root);
  const options = { ...parsed.options, noEmit: false, outDir: root, rootDir: root };
  const program = ts.createProgram(parsed.fileNames, options);
  const problems = ts.getPreEmitDiagnostics(program);
  if (problems.length > 0) {
    console.error(
      ts.formatDiagnosticsWithColorAndContext(problems, {
        getCanonicalFileName: (f) => f,
        getCurrentDirectory: () => root,
        getNewLine: () => '\n',
      }),
    );
    console.error(`build: ${problems.length} problem(s); nothing was written`);
    process.exit(1);
  }
  for (const folder of workspaces(root)) rmSync(join(root, folder, 'dist'), { recursive: true, force: true });
  program.emit(undefined, (file, text) => {
    const target = file.replace(/\/src\//, '/dist/');
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  });
  writeFileSync(join(root, 'node_modules/.packhouse-build'), fingerprint);
}

build();
