export { documentReply, fileReply, hostReplyContent } from './host-reply.ts';
export type { DocumentReply, FileReply } from './host-reply.ts';
export type { ReplyContext } from './reply-context.ts';
export { writeReply } from './write-reply.ts';
