import type { LoadRequest } from '../load/job.ts';
import { runLoad } from '../load/run-load.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { Server } from '../servers/server.ts';

export interface LoadOptions {
  readonly server: Server;
  readonly token?: string;
  readonly lanes: readonly (readonly LoadRequest[])[];
  readonly seconds?: number;
}

/** One run of the generator as a measurement. */
export async function measureLoad({ server, token, lanes, seconds }: LoadOptions): Promise<Measurement> {
  const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const job = {
    port: server.port,
    pid: server.pid,
    headers,
    lanes,
    seconds,
    warmupSeconds: seconds === undefined ? undefined : seconds / 4,
  };
  const { perSecond, cpuMicros, p50, p99, generatorShare } = await runLoad(job);
  if (process.env['BENCH_VERBOSE']) console.error(`  generator used ${(generatorShare * 100).toFixed(0)} % of its core`);
  return { value: perSecond, cpuMicros, p50, p99 };
}
