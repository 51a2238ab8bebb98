import { defineCheck } from '../model/check';
import { failureNeeds, failureUses } from '../model/failing-groups';
import { failureProblems } from '../model/failure-causes';

export default defineCheck({
  code: 'health-check-success-code-unmatched',
  title: 'Success that the matcher leaves out',
  why: 'The application answers the check as it means to, and the success codes of the target group do not include that answer.',
  fix: 'Widen the success codes of the target group, or answer with one of them.',
  confidence: 'certain',
  explains: [
    'target-status-mismatch',
    'tasks-replaced-by-load-balancer',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: failureNeeds,
  uses: failureUses,
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html',
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'health-check-success-code-unmatched',
      ({ group: { targetGroup }, failure, count }) => ({
        summary: `The application answers ${targetGroup.protocolVersion === 'GRPC' ? 'the gRPC status ' : ''}${failure.codes.join(', ')}, which the success codes ${targetGroup.healthCheck.matcher ?? '200'} of ${targetGroup.targetGroupName} leave out (${count}).`,
        fix: `Set the success codes of ${targetGroup.targetGroupName} to include ${failure.codes.join(', ')} (they are ${targetGroup.healthCheck.matcher ?? '200'}), or answer ${targetGroup.healthCheck.path ?? '/'} with one of these.`,
      }),
    ),
});
