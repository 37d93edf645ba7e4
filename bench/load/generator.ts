import { once } from 'node:events';
import { Connection } from './connection.ts';
import type { LoadJob, LoadResult } from './job.ts';
import { percentile } from './percentile.ts';
import { processCpu } from './process-cpu.ts';
import { type PreparedRequest, prepareRequest } from './request-bytes.ts';

/** What is counted while the clock runs. */
interface Tally {
  latencies: number[];
  bytes: number;
}

/** Sends a lane's requests in turn until `until` (milliseconds of the clock), or each once. Any answer but the expected one ends the run. */
async function runLane(connection: Connection, lane: readonly PreparedRequest[], until: number | undefined, tally: Tally): Promise<void> {
  for (let at = 0; until === undefined ? at < lane.length : performance.now() < until; at++) {
    const request = lane[at % lane.length]!;
    const began = performance.now();
    const { status, bodyBytes } = await connection.send(request.bytes);
    if (status !== request.expect) throw new Error(`${request.what}: ${status} instead of ${request.expect}`);
    tally.latencies.push(performance.now() - began);
    tally.bytes += bodyBytes;
  }
}

async function run(job: LoadJob): Promise<LoadResult> {
  const lanes = job.lanes.map((lane) => lane.map((request) => prepareRequest(request, job)));
  const connections = await Promise.all(lanes.map(() => Connection.open(job.port)));
  const round = (seconds: number | undefined, tally: Tally): Promise<unknown> => {
    const until = seconds === undefined ? undefined : performance.now() + seconds * 1000;
    return Promise.all(connections.map((connection, i) => runLane(connection, lanes[i]!, until, tally)));
  };
  if (job.warmupSeconds) await round(job.warmupSeconds, { latencies: [], bytes: 0 });
  const tally: Tally = { latencies: [], bytes: 0 };
  const cpu = processCpu(job.pid);
  const own = process.cpuUsage();
  const began = performance.now();
  await round(job.seconds, tally);
  const seconds = (performance.now() - began) / 1000;
  const used = process.cpuUsage(own);
  const requests = tally.latencies.length;
  const result: LoadResult = {
    requests,
    seconds,
    perSecond: requests / seconds,
    cpuMicros: (processCpu(job.pid) - cpu) / requests,
    generatorShare: (used.user + used.system) / 1e6 / seconds,
    p50: percentile(tally.latencies, 0.5),
    p99: percentile(tally.latencies, 0.99),
    bytes: tally.bytes,
  };
  for (const connection of connections) connection.close();
  return result;
}

let text = '';
process.stdin.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
await once(process.stdin, 'end');
process.stdout.write(JSON.stringify(await run(JSON.parse(text) as LoadJob)));
