import { defineCheck } from '../../../findings/check';
import { closedWayOf } from '../../../reasoning/network/asked-way';
import { endpointIn } from '../../../reasoning/tasks/references-in-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'aws-endpoint-unreachable',
  title: 'No network path from the task to AWS or to the registry',
  why: 'Before its containers start, a task fetches its image, secrets and log stream over its own network interface. From here there is no answer, so no task starts; rules for incoming traffic have nothing to do with it.',
  fix: 'Give the tasks a way out: a NAT gateway, a public IP address in a public subnet, or VPC endpoints whose security group admits the tasks on 443.',
  confidence: 'certain',
  explains: [
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'ecs-operations-throttled',
  ],
  needs: ['service'],
  uses: [...startUses, 'subnets', 'routeTables', 'vpcEndpoints'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html',
  ],
  run: (facts) =>
    startProblems(facts, 'aws-endpoint-unreachable', ({ text, tasks, count, evidence }) => {
      const endpoint = endpointIn(text);
      const subnets = [
        ...new Set(tasks.flatMap(({ networkInterface }) => networkInterface?.subnetId ?? [])),
      ];
      const asked = subnets.length > 0 ? subnets : (facts.service.awsvpc?.subnetIds ?? []);
      const where = asked.length === 0 ? '' : ` from ${asked.join(', ')}`;
      const closed = closedWayOf(facts, endpoint, asked);
      if (closed !== undefined)
        return {
          summary: `The tasks cannot reach ${endpoint}${where} (${count}): ${closed.why}.`,
          fix: closed.fix,
          ...(closed.shared === undefined ? {} : { shared: closed.shared }),
          evidence: [...evidence, ...closed.evidence],
        };
      return {
        summary: `The tasks cannot reach ${endpoint}${where} (${count}).`,
        ...sharedOn(
          'endpoint',
          asked.length === 0
            ? undefined
            : `${endpoint} from ${(facts.service.awsvpc?.subnetIds ?? asked).toSorted().join(', ')}`,
        ),
        fix: `Give ${asked.length === 0 ? 'the subnets of the tasks' : `the subnets ${asked.join(', ')}`} a route to ${endpoint}: a NAT gateway, assignPublicIp in a public subnet, or VPC endpoints (ecr.api, ecr.dkr, logs, secretsmanager or ssm, and the S3 gateway endpoint) whose security group admits the tasks on 443; and let the tasks' own security group out on 443.`,
      };
    }),
});
