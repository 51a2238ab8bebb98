import type { Prerequisites, RoleFound } from '../../../facts/prerequisites';
import type { Service } from '../../../facts/service';
import type { PreflightLine } from '../../../findings/preflight';
import { isOnFargate } from './on-fargate';
import { failure, judged, linesOf, pass, unknown, type Told } from './told';
import { trustOf, type Assumer } from './trust';

/** Roles that are there and that ECS may assume, and whether an execution role is named at all. */
export function roleLines(
  { roles, references }: Prerequisites,
  service: Service | undefined,
  at: Pick<Assumer, 'accountId' | 'region'>,
): readonly PreflightLine[] {
  const assumer = { service: 'ecs-tasks.amazonaws.com', ...at };
  const told = roles.map((role) => judged(role, (found, arn) => standing(found, arn, assumer)));
  const why = references.executionRoleArn === undefined ? needOf(references, service) : undefined;
  const unnamed =
    why === undefined
      ? []
      : [
          failure(
            'execution-role-unauthorized',
            `The task definition names no execution role, and ${why}.`,
            'Name an execution role in the task definition (executionRoleArn).',
          ),
        ];
  return linesOf('Roles', [...unnamed, ...told]);
}

function standing(found: RoleFound, arn: string, assumer: Assumer): Told {
  if (!found.exists)
    return failure(
      'task-role-unassumable',
      `The role ${arn} does not exist.`,
      'Create the role, or name the right one in the task definition.',
    );
  const trust = trustOf(found.trustPolicy, assumer);
  if (trust === 'unknown')
    return unknown(`the trust policy of ${arn} has conditions that are not judged here`);
  return trust === 'admits'
    ? pass(`${arn} is there and trusts ${assumer.service}`)
    : failure(
        'task-role-unassumable',
        `The trust policy of ${arn} does not let ${assumer.service} assume it.`,
        `Let ${assumer.service} call sts:AssumeRole in the trust policy of ${arn}.`,
      );
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html */
function needOf(
  { images, secrets, logGroups }: Prerequisites['references'],
  service: Service | undefined,
): string | undefined {
  if (secrets.length > 0) return 'its secrets are read with one';
  if (!isOnFargate(service)) return undefined;
  const isInEcr = images.some((image) => /^\d{12}\.dkr[.-]ecr/.test(image));
  if (isInEcr) return 'Fargate pulls images of Amazon ECR with one';
  return logGroups.length > 0 ? 'Fargate writes logs with one' : undefined;
}
