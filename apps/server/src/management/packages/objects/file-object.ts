import type { ListedFile } from '../queries/version-files.ts';
import type { LinkedPipeline } from '../queries/version-pipelines.ts';
import { moment } from '../../http/dates.ts';
import { pipelineObject } from './pipeline-object.ts';

/** A file as GitLab's API shows it, with the pipelines that published it or its whole version. */
export function fileObject(file: ListedFile, versionId: number, pipelines: readonly LinkedPipeline[], origin: string): object {
  return {
    id: file.id,
    package_id: versionId,
    created_at: moment(file.created_at),
    file_name: file.path,
    size: file.size,
    // A format computes the digests that its clients ask for.
    file_md5: file.md5 || null,
    file_sha1: file.sha1 || null,
    file_sha256: file.sha256,
    pipelines: pipelines
      .filter((pipeline) => pipeline.file_id === null || pipeline.file_id === file.id)
      .map((pipeline) => pipelineObject(pipeline, origin)),
  };
}
