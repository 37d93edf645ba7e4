import { readConfiguration } from '@packhouse/config';
import { startServer } from './start-server.ts';

const running = await startServer(readConfiguration(process.env));
console.log(`Packhouse listens on ${running.address}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.close().then(() => process.exit(0)));
