import { means } from '../../reasoning/deployments/event-texts';
import { defineCheck } from '../../findings/check';
import { currentEvents } from '../../reasoning/deployments/current-events';
import { valueOf } from '../../facts/reading';
import type { TargetGroup } from '../../facts/target-group';

// ECS registers addresses without a zone, which ELB takes only inside the VPC of the group.
export default defineCheck({
  code: 'target-group-vpc-mismatch',
  title: 'Target group in another VPC than the tasks',
  why: 'ECS can register tasks only in a target group of their own VPC, so the group stays empty.',
  fix: 'Create the target group in the VPC of the tasks and update listener and service to it.',
  confidence: 'certain',
  explains: [
    'targets-not-registered',
    'health-check-slow',
    'service-role-unauthorized',
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: ['service', 'targetGroups', 'targetHealth'],
  uses: ['subnets', 'networkInterfaces', 'tasks'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
  ],
  run: ({ service, targetGroups, targetHealth, optional }) => {
    const tasks = valueOf(optional.tasks) ?? [];
    const used = tasks.flatMap(({ networkInterface }) => networkInterface?.subnetId ?? []);
    const subnetIds = new Set([...(service.awsvpc?.subnetIds ?? []), ...used]);
    const subnets = (valueOf(optional.subnets) ?? []).filter((one) => subnetIds.has(one.subnetId));
    const places = [...subnets, ...(valueOf(optional.networkInterfaces) ?? [])];
    const vpcs = [...new Set(places.flatMap(({ vpcId }) => vpcId ?? []))];
    const messages = currentEvents(service).map(({ message }) => message);
    const events = messages.filter((message) => means('groupInOtherVpc', message));
    const isElsewhere = ({ vpcId }: TargetGroup): boolean =>
      vpcs.length > 0 ? vpcId !== undefined && !vpcs.includes(vpcId) : events.length > 0;
    const healthy = targetHealth.filter(({ state }) => state === 'healthy');
    return targetGroups.found
      .filter(isElsewhere)
      .filter((group) => !healthy.some((one) => one.targetGroupArn === group.targetGroupArn))
      .map((group) => ({
        resource: group.targetGroupArn,
        summary: `The target group ${group.targetGroupName} is in ${group.vpcId ?? 'another VPC'}, and the tasks run in ${vpcs.join(', ') || 'another one'}.`,
        fix: `Create a target group in ${vpcs.join(', ') || 'the VPC of the tasks'}, behind a load balancer there, and update ${service.serviceName} to it.`,
        evidence: [
          `${group.targetGroupName} is in ${group.vpcId ?? 'an unknown VPC'}`,
          ...subnets
            .slice(0, 3)
            .map(({ subnetId, vpcId }) => `Subnet ${subnetId} of the tasks is in ${vpcId}`),
          ...events.slice(0, 2),
        ],
        affected: Math.max(1, service.desiredCount),
        of: Math.max(1, service.desiredCount),
      }));
  },
});
