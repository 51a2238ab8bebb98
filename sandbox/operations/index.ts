import type { Operation } from '../operation';
import type { ServiceName } from '../protocol/services';
import { cloudformation } from './cloudformation';
import { cloudtrail } from './cloudtrail';
import { cloudwatch } from './cloudwatch';
import { ec2 } from './ec2';
import { ecr } from './ecr';
import { ecs } from './ecs';
import { efs } from './efs';
import { elbv2 } from './elbv2';
import { events } from './events';
import { iam } from './iam';
import { lambda } from './lambda';
import { logs } from './logs';
import { applicationAutoscaling, autoscaling } from './scaling';
import { scheduler } from './scheduler';
import { secretsmanager } from './secretsmanager';
import { servicequotas } from './servicequotas';
import { sns } from './sns';
import { sqs } from './sqs';
import { ssm } from './ssm';
import { sts } from './sts';

/** Every operation that the sandbox imitates, by service and name. Anything else is refused. */
export const operations: Readonly<Record<ServiceName, Readonly<Record<string, Operation>>>> = {
  cloudformation,
  cloudtrail,
  'application-autoscaling': applicationAutoscaling,
  autoscaling,
  cloudwatch,
  ec2,
  ecr,
  ecs,
  efs,
  elbv2,
  events,
  iam,
  lambda,
  logs,
  scheduler,
  secretsmanager,
  servicequotas,
  sns,
  sqs,
  ssm,
  sts,
};
