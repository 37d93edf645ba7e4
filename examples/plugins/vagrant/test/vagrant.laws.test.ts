import { describePlugin } from '@packhouse/sdk-testing';
import vagrant from '../src/index.ts';

describePlugin(vagrant);
