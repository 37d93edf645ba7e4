/**
 * Whether anything still needs the bytes of the row `blobs`: a current file of a live version or of a package, a replaced file or a
 * deleted version younger than the grace period, an upload that is not finished, a generation of an index. Takes the cutoff twice
 * (`referenceParams`). Everything else that keeps blobs adds a line here, and with it is safe from all phases.
 */
export const REFERENCED = `(EXISTS (
  SELECT 1 FROM files LEFT JOIN versions ON versions.id = files.version_id
  WHERE files.sha256 = blobs.sha256
    AND ((files.current = 1 AND versions.deleted_at IS NULL) OR files.ended_at > ? OR versions.deleted_at > ?))
  OR EXISTS (SELECT 1 FROM upload_slots WHERE upload_slots.sha256 = blobs.sha256)
  OR EXISTS (SELECT 1 FROM set_blobs WHERE set_blobs.sha256 = blobs.sha256))`;

export const referenceParams = (cutoff: number): number[] => [cutoff, cutoff];
