export { describePlugin } from './describe-plugin.ts';
