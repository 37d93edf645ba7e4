import type { ZipLimits } from '@packhouse/archives';

/** The largest wheels of the public index unpack to five gigabytes. */
export const WHEEL_LIMITS: Partial<ZipLimits> = { maxOutputBytes: 8 * 1024 ** 3, maxEntryBytes: 4 * 1024 ** 3 };
