import type { SetContext } from '@packhouse/sdk';
import { segmentsOf } from './assemble.ts';
import type { Body, Segment } from './layout.ts';
import type { SetPlace } from './set-place.ts';

/** What stands between the blocks of an index depends on the address that was asked: it is made when it is read. */
export interface SegmentQuestion {
  readonly place: Pick<SetPlace, 'format' | 'name' | 'set'>;
  /** Which member of the set. */
  readonly member: number;
  readonly body: Body;
  readonly context: SetContext;
}

/** Who calls the plugin's head, joints and tail for what is read. */
export interface SegmentMaker {
  segments(question: SegmentQuestion): Segment[] | Promise<Segment[]>;
}

/** Makes them in this thread. */
export const localSegments: SegmentMaker = {
  segments: ({ place, member, body, context }) => segmentsOf(place.set.members[member]!, body, context),
};
