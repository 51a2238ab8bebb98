import { defineCheck } from '../../findings/check';
import { countOf } from '../../findings/evidence';
import { valueOf } from '../../facts/reading';
import { failingGroups, failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { beyondMetadata } from '../../reasoning/health/causes/beyond-metadata';
import { clip } from '../../reasoning/logs/log-lines';

export default defineCheck({
  code: 'instance-metadata-unreachable',
  title: 'Instance metadata out of reach of the containers',
  why: 'A container in bridge mode is one hop further from the instance metadata service than its host, and the answer to its token request is dropped on the way. The application waits for credentials or a Region that never come.',
  fix: 'Raise the hop limit of the instance metadata service to 2, or give the task a task role and its Region, so that it need not ask.',
  confidence: 'likely',
  explains: [
    'application-credentials-unavailable',
    'health-check-dependency-down',
    'health-check-server-error',
    'container-not-listening',
    'grace-period-too-short',
    'target-timeout',
    'target-connection-failed',
    'target-status-mismatch',
    'tasks-replaced-by-load-balancer',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: failureNeeds,
  uses: [...failureUses, 'instances'],
  links: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
  ],
  run: (facts) => {
    const instances = valueOf(facts.optional.instances) ?? [];
    return failingGroups(facts).flatMap((group) => {
      const { lines, far } = beyondMetadata(group, instances);
      const [first] = far;
      if (first === undefined || lines.length === 0) return [];
      const ids = [...new Set(far.map(({ instanceId }) => instanceId))];
      const isOff = first.metadata.endpoint === 'disabled';
      return [
        {
          resource: group.targetGroup.targetGroupArn,
          summary: `Containers on ${ids.join(', ')} cannot reach the instance metadata service: ${isOff ? 'it is disabled' : 'it wants tokens, and its hop limit is 1'} (${countOf(far.length, group.of, 'target')}): ${clip(lines[0] ?? '')}`,
          fix: isOff
            ? `Enable the instance metadata service of ${ids.join(', ')}, or give the task a task role and AWS_REGION, so that the application need not ask.`
            : `Run aws ec2 modify-instance-metadata-options --instance-id ${ids[0]} --http-put-response-hop-limit 2 for ${ids.join(', ')} and set it in their launch template, or give the task a task role and AWS_REGION, so that the application need not ask.`,
          evidence: [
            ...far.map(
              ({ instanceId, metadata }) =>
                `${instanceId}: HttpTokens ${metadata.tokens}, HttpPutResponseHopLimit ${metadata.hopLimit}, HttpEndpoint ${metadata.endpoint}`,
            ),
            ...lines,
          ],
          affected: far.length,
          of: group.of,
        },
      ];
    });
  },
});
