import type { Area } from './area.ts';
import { documents } from './documents.ts';

export const areas: Readonly<Record<string, Area>> = { documents };
