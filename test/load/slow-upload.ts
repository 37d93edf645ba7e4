// node test/load/slow-upload.ts [minutes]: an upload that takes longer than Node lets any request take unless told. Needs a build.
import { setTimeout as pause } from 'node:timers/promises';
import { CrashableServer } from '../faults/crashable-server.ts';
import { makeDataFolder } from '../faults/data-folder.ts';
import { downloadFile, uploadFile } from './file-transfer.ts';
import { Keystream } from './keystream.ts';

/** Twice the minimum rate. */
const BYTES_PER_SECOND = 2 * 1024;

async function* slowly(content: Keystream): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.size; at += BYTES_PER_SECOND) {
    // Not after the last piece: the server answers as soon as it has that.
    await pause(1_000);
    yield* content.pieces(at, Math.min(at + BYTES_PER_SECOND, content.size) - 1);
  }
}

const minutes = Number(process.argv[2] ?? 6);
const content = new Keystream(minutes * 60 * BYTES_PER_SECOND);
await using data = await makeDataFolder();
await using server = await CrashableServer.start({ dataFolder: data.path, environment: data.environment });
const url = `${server.url}/api/v4/projects/${data.projectId}/packages/generic/slow/1.0.0/file.bin`;
const began = performance.now();
await uploadFile({ url, token: data.token }, content.size, slowly(content));
const seconds = (performance.now() - began) / 1_000;
const { sha256 } = await downloadFile({ url, token: data.token });
const whole = sha256 === content.digest();
console.log(`${content.size} bytes in ${seconds.toFixed(0)} s: ${whole ? 'stored, and whole' : 'FAILED: other bytes came back'}`);
process.exitCode = whole ? 0 : 1;
