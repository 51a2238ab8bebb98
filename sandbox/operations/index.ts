import type { Operation } from '../operation';
import type { ServiceName } from '../protocol/services';
import { cloudwatch } from './cloudwatch';
import { ec2 } from './ec2';
import { ecs } from './ecs';
import { elbv2 } from './elbv2';
import { logs } from './logs';
import { sts } from './sts';

/** Every operation that the sandbox imitates, by service and name. Anything else is refused. */
export const operations: Partial<Record<ServiceName, Readonly<Record<string, Operation>>>> = {
  ecs, elbv2, ec2, logs, cloudwatch, sts,
};
