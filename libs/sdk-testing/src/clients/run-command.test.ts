import { describe, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';

const node = (script: string): string[] => [process.execPath, '-e', script];
const settings = { cwd: import.meta.dirname, env: { PATH: process.env['PATH'] ?? '' } };

describe('runCommand', () => {
  it('gives exit code and both outputs, whatever the end, and inherits no variable', async () => {
    const script = 'console.log(Object.keys(process.env)); console.error("\\x1b[31mred\\x1b[0m"); process.exitCode = 3';
    expect(await runCommand(node(script), { ...settings, env: { ONLY: '1' } })).toMatchObject({
      exitCode: 3,
      stdout: "[ 'ONLY' ]\n",
      stderr: 'red\n',
      timedOut: false,
    });
  });

  it('ends a command and its children at the time limit', async () => {
    const script = 'require("child_process").spawn(process.execPath, ["-e", "setInterval(() => 0, 1000)"], { stdio: "inherit" })';
    expect(await runCommand(node(script), { ...settings, limit: 500 })).toMatchObject({ exitCode: undefined, timedOut: true });
  });

  it('types an answer when the command asks, one after the other', async () => {
    const script = `
      const lines = require('readline').createInterface({ input: process.stdin });
      console.log('Name:');
      lines.once('line', (name) => { console.log('Password of ' + name + ':'); lines.once('line', (word) => { console.log(word); process.exit(); }); });`;
    const answers = [
      { when: /Name:/, say: 'alice\n' },
      { when: /Password of (\w+):/, say: (match: RegExpExecArray) => Promise.resolve(`secret of ${match[1]}\n`) },
    ];
    expect((await runCommand(node(script), { ...settings, answers })).stdout).toContain('secret of alice');
  });
});
