import { describePlugin } from '@packhouse/sdk-testing';
import npm from '../src/index.ts';

describePlugin(npm);
