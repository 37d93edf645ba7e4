import { describeBlobStore } from '../conformance.ts';
import { MemoryBlobStore } from './memory-blob-store.ts';

describeBlobStore('memory', async (options) => ({ store: new MemoryBlobStore(options) }));
