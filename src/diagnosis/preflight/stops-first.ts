import type { Service } from '../../facts/service';

/** Whether a deployment may stop a task of today before it starts one, which makes room. */
export const mayStopOne = ({
  desiredCount,
  minimumHealthyPercent,
  runningCount,
  strategy,
  schedulingStrategy,
}: Service): boolean =>
  (schedulingStrategy === 'DAEMON' && runningCount > 0) ||
  (strategy === 'ROLLING' &&
    Math.ceil((desiredCount * minimumHealthyPercent) / 100) < runningCount);
