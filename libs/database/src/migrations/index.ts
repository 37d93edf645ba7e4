import { Foundation1767225600000 } from './1767225600000-foundation.ts';
import { Indexes1769904000000 } from './1769904000000-indexes.ts';
import { UploadSlots1772323200000 } from './1772323200000-upload-slots.ts';
import { Requirements1774310400000 } from './1774310400000-requirements.ts';
import { GatheredFiles1774656000000 } from './1774656000000-gathered-files.ts';
import { MetadataForms1777334400000 } from './1777334400000-metadata-forms.ts';
import { Processes1779926400000 } from './1779926400000-processes.ts';

/** In order; a migration that has been released never changes. */
export const migrations = [
  Foundation1767225600000,
  Indexes1769904000000,
  UploadSlots1772323200000,
  Requirements1774310400000,
  GatheredFiles1774656000000,
  MetadataForms1777334400000,
  Processes1779926400000,
] as const;
