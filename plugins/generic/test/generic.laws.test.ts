import { describePlugin } from '@packhouse/sdk-testing';
import generic from '../src/index.ts';

describePlugin(generic);
