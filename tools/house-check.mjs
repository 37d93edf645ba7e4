// Checks of the house that no other tool makes: format names stay in their plugins, and files stay small (the worst ten are printed).
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.mjs'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && !file.includes('/dist/'));
const read = (file) => readFileSync(join(root, file), 'utf8');
const problems = [];

const formats = readdirSync(join(root, 'plugins')).filter((name) => name !== 'generic');
const named = new RegExp(`['"\`](${formats.join('|')})['"\`]`);
for (const file of files.filter((file) => /^(apps|libs)\/[^/]+\/src\//.test(file) && !/\.test\.ts$|sdk-testing/.test(file))) {
  read(file)
    .split('\n')
    .forEach((line, i) => named.test(line) && problems.push(`${file}:${i + 1} names a format outside its plugin: ${line.trim()}`));
}

const sizes = files.map((file) => ({ file, lines: read(file).split('\n').length })).sort((a, b) => b.lines - a.lines);
for (const { file, lines } of sizes) if (lines > 400) problems.push(`${file} has ${lines} lines; 400 is the most`);
const at = (share) => sizes[Math.floor(sizes.length * (1 - share))]?.lines;
console.log(
  `files: ${sizes.length}, median ${at(0.5)} lines, 95th percentile ${at(0.95)}; the largest: ${sizes
    .slice(0, 10)
    .map(({ file, lines }) => `${file} (${lines})`)
    .join(', ')}`,
);

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
