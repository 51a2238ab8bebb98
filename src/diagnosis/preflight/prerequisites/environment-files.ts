import type { Prerequisites } from '../../../facts/prerequisites';
import type { PreflightLine } from '../../../findings/preflight';
import { failure, judged, linesOf, pass, type Told } from './told';

/** Environment files that are there. Their content is not read. */
export const environmentFileLines = ({
  environmentFiles,
}: Prerequisites): readonly PreflightLine[] =>
  linesOf(
    'Environment files',
    environmentFiles.map((file) =>
      judged(file, (isThere, arn) => (isThere ? pass(arn) : missing(arn))),
    ),
  );

const missing = (arn: string): Told =>
  failure(
    'environment-file-not-found',
    `The environment file ${arn} does not exist.`,
    'Upload it before the release, or correct its ARN in the task definition.',
  );
