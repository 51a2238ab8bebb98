import type { RateOf } from './paced-calls';
import type { Rate } from './turns';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/request-throttling.html */
export const elbRate: Rate = { atOnce: 40, perSecond: 10 };

const ecsRate: Rate = { atOnce: 100, perSecond: 20 };
const ecsOtherRate: Rate = { atOnce: 50, perSecond: 20 };

/** Every call of Elastic Load Balancing counts against the same rate. */
export const elbRateOf = (): RateOf => ({ class: 'elb', rate: elbRate });

/**
 * ECS counts reads of services, of what is in a cluster, and of each other kind by themselves.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
 */
export const ecsRateOf = (commandName: string): RateOf => {
  if (commandName.endsWith('ServicesCommand')) return { class: 'services', rate: ecsRate };
  return /(?:Tasks|ContainerInstances)Command$/.test(commandName)
    ? { class: 'cluster', rate: ecsRate }
    : { class: commandName, rate: ecsOtherRate };
};

/**
 * EC2 counts each kind of call by itself.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
export const ec2RateOf = (commandName: string): RateOf => ({
  class: commandName,
  rate: { atOnce: 100, perSecond: 20 },
});

/**
 * So does CloudWatch Logs, which has no burst.
 * https://docs.aws.amazon.com/general/latest/gr/cwl_region.html
 */
export const logsRateOf = (commandName: string): RateOf => {
  const perSecond = commandName === 'GetLogEventsCommand' ? 25 : 5;
  return { class: commandName, rate: { atOnce: perSecond, perSecond } };
};
