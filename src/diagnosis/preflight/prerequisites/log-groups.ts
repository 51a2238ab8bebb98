import type { Prerequisites } from '../../../facts/prerequisites';
import type { PreflightLine } from '../../../findings/preflight';
import { failure, judged, linesOf, pass } from './told';

/** Log groups that the log driver needs and does not make itself. */
export const logGroupLines = ({ logGroups }: Prerequisites): readonly PreflightLine[] =>
  linesOf(
    'Log groups',
    logGroups.map((group) =>
      judged(group, (exists, name) =>
        exists
          ? pass(`${name} is there`)
          : failure(
              'log-group-missing',
              `The log group ${name} does not exist.`,
              `Create ${name}, or set awslogs-create-group to true and allow the execution role logs:CreateLogGroup.`,
            ),
      ),
    ),
  );
