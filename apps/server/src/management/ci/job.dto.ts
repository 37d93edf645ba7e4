import { Choice, Text, Whole } from '../http/index.ts';

/** The user who started the job by `user_id` or `username`. */
export class CreateJobDto {
  @Whole({ min: 1 }) user_id?: number;
  @Text() username?: string;
  @Text({ required: true }) name!: string;
  @Text({ required: true, max: 64 }) sha!: string;
  @Text({ required: true, max: 1024 }) ref!: string;
  @Text({ max: 64 }) source?: string;
  @Text({ max: 2048 }) web_url?: string;
  /** The pipeline's number in the project; jobs of one number share it. Left out: a new pipeline. */
  @Whole({ min: 1 }) pipeline_iid?: number;
  /** Seconds after which the job's token ends in any case; left out: a day. */
  @Whole({ min: 60 }) timeout?: number;
}

export class EndJobDto {
  @Choice(['success', 'failed', 'canceled'], { required: true }) status!: 'success' | 'failed' | 'canceled';
}
