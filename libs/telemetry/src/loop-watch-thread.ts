import { writeSync } from 'node:fs';
import { Session } from 'node:inspector';
import { parentPort, workerData } from 'node:worker_threads';
import type { LoopStall, LoopWatchSetup } from './loop-watch.ts';

/** Looks, from a thread of its own, whether the main thread still turns; where it does not, asks the debugger what it is doing. */
const { beat, limitMs, owners } = workerData as LoopWatchSetup;
const LOOKS = 10;
const STANDARD_OUTPUT = 1;
const MOST_FRAMES = 50;

interface Frame {
  readonly functionName: string;
  readonly location: { readonly scriptId: string; readonly lineNumber: number };
}

let seen = -1;
let still = 0;

function look(): void {
  const beats = Atomics.load(beat, 0);
  still = beats === seen ? still + 1 : 0;
  seen = beats;
  // Once for each time it stands still.
  if (still === LOOKS) blame();
}

function blame(): void {
  const session = new Session();
  session.connectToMainThread();
  const urls = new Map<string, string>();
  session.on('Debugger.scriptParsed', ({ params: { scriptId, url } }) => urls.set(scriptId, url));
  session.on('Debugger.paused', ({ params }) => {
    // It goes on at once: nothing of it is changed.
    session.post('Debugger.resume', () => session.post('Debugger.disable', () => session.disconnect()));
    tell(stallOf(params.callFrames, urls));
  });
  session.post('Debugger.enable', () => session.post('Debugger.pause'));
}

/** The innermost function that is somebody's. */
function stallOf(frames: readonly Frame[], urls: ReadonlyMap<string, string>): LoopStall {
  for (const { functionName, location } of frames.slice(0, MOST_FRAMES)) {
    const url = urls.get(location.scriptId) ?? '';
    const owner = owners.find(({ folder }) => url.startsWith(folder));
    if (owner) return { format: owner.format, plugin: owner.name, at: placeOf(functionName, url, location.lineNumber) };
  }
  const [first] = frames;
  const at = first && placeOf(first.functionName, urls.get(first.location.scriptId) ?? '', first.location.lineNumber);
  return { format: undefined, plugin: undefined, at };
}

const placeOf = (name: string, url: string, line: number): string => `${name || 'a function'} (${url}:${line + 1})`;

/** The log of the main thread cannot say it now: a line of its own, shaped as the others are. */
function tell(stall: LoopStall): void {
  const whose = stall.plugin === undefined ? '' : ` in the plugin ${stall.plugin}`;
  const line = {
    level: 'error',
    time: new Date().toISOString(),
    ...stall,
    msg: `the server has stood still for ${limitMs / 1000} s${whose}: nothing is served until it goes on`,
  };
  writeSync(STANDARD_OUTPUT, `${JSON.stringify(line)}\n`);
  parentPort!.postMessage(stall);
}

setInterval(look, limitMs / LOOKS);
