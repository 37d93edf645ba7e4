import { spawn } from 'node:child_process';

/** Runs a command to its end; rejects with the last lines of what it said. */
export function runQuietly(command, args, { cwd, seconds = 600, env = process.env } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: seconds * 1000 });
    let said = '';
    const keep = (chunk) => (said = (said + chunk).slice(-20_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => failed(new Error(`${command}: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return done(said);
      const tail = said.trim().split('\n').slice(-4).join(' | ');
      failed(new Error(`${command} ${args[0] ?? ''} ended with ${signal ?? code}: ${tail}`));
    });
  });
}
