import { readFileSync, writeFileSync } from 'node:fs';

function field(pid: number, name: 'VmHWM' | 'VmRSS'): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (!found) throw new Error(`/proc/${pid}/status has no ${name}`);
  return Number(found[1]) * 1024;
}

/** Resident memory of another process, in bytes. Linux only. */
export const residentBytes = (pid: number): number => field(pid, 'VmRSS');

/** The most that was resident since the process began, or since `forgetPeak`. */
export const peakBytes = (pid: number): number => field(pid, 'VmHWM');

/** Makes what is resident now the peak (proc_pid_clear_refs(5)): what the start needed shall not hide what an upload needs. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
