import { defineCheck } from '../../findings/check';
import { failureNeeds, failureUses } from '../../reasoning/health/failing-groups';
import { failureProblems } from '../../reasoning/health/causes/failure-causes';
import { clip } from '../../reasoning/logs/log-lines';

export default defineCheck({
  code: 'application-credentials-unavailable',
  title: 'Application without AWS credentials',
  why: 'The health check calls an AWS service, and the application finds no credentials to sign the call with, or AWS does not know those that it was given.',
  fix: 'Give the task definition a task role, and remove keys and profiles that stand before it in the chain of credentials.',
  confidence: 'likely',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
    'https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html',
  ],
  run: (facts) =>
    failureProblems(
      facts,
      'application-credentials-unavailable',
      ({ group: { targetGroup, definition, container }, failure, cause, count }) => {
        const path = targetGroup.healthCheck.path ?? '/';
        const role = definition?.taskRoleArn;
        const given = Object.keys(container?.environment ?? {}).filter((name) =>
          standsBeforeRole.test(name),
        );
        const mend =
          given.length > 0
            ? `Remove ${given.join(', ')} from the container, which stand before the task role in the chain of credentials`
            : role === undefined
              ? `Give ${definition === undefined ? 'the task definition' : nameOf(definition.taskDefinitionArn)} a taskRoleArn whose policy allows the call`
              : `See that the SDK asks the container credentials of ${role} (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is set by ECS, and no proxy may stand before 169.254.170.2)`;
        return {
          summary: `GET ${path} answers ${failure.codes.join(', ')} because the application has no AWS credentials that work (${count})${cause.because[0] === undefined ? '.' : `: ${clip(cause.because[0])}`}`,
          fix: `${mend}, and let ${path} answer without calling AWS.`,
        };
      },
    ),
});

/** https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html */
const standsBeforeRole =
  /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|PROFILE|WEB_IDENTITY_TOKEN_FILE|SHARED_CREDENTIALS_FILE)$/;

/** `web:7` of the ARN of a task definition. */
const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
