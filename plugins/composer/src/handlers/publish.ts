import { RefusalError, refuse, reply } from '@packhouse/sdk';
import type { Call, MultipartBody, Outcome, PublishPlan, RawBody, Reply } from '@packhouse/sdk';
import { readUpload } from '../publish/read-upload.ts';
import { sentArchive } from '../publish/sent-archive.ts';
import { composerVersion } from '../metadata.ts';

type Upload = Call<RawBody | MultipartBody>;

/** `PUT /?version=1.0.0`, the archive as the body. */
export async function publish(call: Upload): Promise<Reply> {
  const staged = await sentArchive(call.body, call.header('content-type'));
  const plan = await readUpload(staged, call.query.get('version'));
  const outcome = await publishOnce(call, plan);
  const { reference, shasum } = composerVersion(plan.metadata).dist;
  return reply({
    status: outcome ? 201 : 200,
    json: {
      message: outcome ? '201 Created' : 'This version is published already, with the same bytes.',
      name: plan.package,
      version: plan.version,
      reference,
      shasum,
    },
  });
}

/** The outcome; undefined where the release is there already with the very same bytes. */
async function publishOnce({ registry }: Upload, plan: PublishPlan): Promise<Outcome | undefined> {
  try {
    return await registry.publish(plan);
  } catch (error) {
    if (!(error instanceof RefusalError) || error.code !== 'version-exists') throw error;
    const row = await registry.rows.version(plan.package, plan.version!);
    const [there, sent] = [row && composerVersion(row.metadata).dist, composerVersion(plan.metadata).dist];
    if (!row || there?.reference !== sent.reference) throw error;
    if (await registry.rows.file(plan.package, row.version, there.path)) return undefined;
    throw refuse(
      'version-exists',
      'The archive of this release was deleted, and a release is published only once: publish another version.',
    );
  }
}
