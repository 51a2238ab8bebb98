import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';
import { grpcStatus, mayBeWell } from '../../reasoning/health/grpc-status';

export default defineCheck({
  code: 'health-check-success-code-unmatched',
  title: 'Success that the matcher leaves out',
  why: 'The application answers the check as it means to, and the success codes of the target group do not include that answer.',
  fix: 'Widen the success codes of the target group, or answer with one of them.',
  confidence: 'certain',
  explains: [
    'target-status-mismatch',
    'target-connection-failed',
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
      ({ group: { targetGroup }, failure: { codes }, count }) => {
        const { targetGroupName: name, healthCheck } = targetGroup;
        const isGrpc = targetGroup.protocolVersion === 'GRPC';
        const answer = isGrpc ? codes.map(grpcStatus).join(', ') : codes.join(', ');
        const wanted = healthCheck.matcher ?? (isGrpc ? '12' : '200');
        const path = healthCheck.path ?? '/';
        return {
          summary: `The application answers ${isGrpc ? 'the gRPC status ' : ''}${answer}, which the success codes ${wanted} of ${name} leave out (${count}).`,
          fix:
            isGrpc && !codes.every(mayBeWell)
              ? `See in the log of the application why ${path} ends with ${answer}, and let it answer ${wanted}, as ${name} expects.`
              : `Set the success codes of ${name} to include ${codes.join(', ')} (they are ${wanted}), or answer ${path} with one of these.`,
        };
      },
    ),
});
