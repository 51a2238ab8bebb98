import { holds } from './conditions';
import { glob } from './glob';
import { listOf, type AccessRequest, type PolicyDocument, type Statement } from './policy';

export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny';

/**
 * What the policies say about a request: an explicit Deny wins, then any Allow, else it is denied
 * implicitly.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function evaluate(policies: readonly PolicyDocument[], request: AccessRequest): Decision {
  const applying = policies
    .flatMap(({ Statement: statements }) => listOf(statements))
    .filter((statement) => applies(statement, request));
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'explicitDeny';
  return applying.length > 0 ? 'allowed' : 'implicitDeny';
}

/** A call needs every one of its actions: the first that is not allowed decides. */
export function evaluateAll(
  policies: readonly PolicyDocument[],
  requests: readonly AccessRequest[],
): { readonly decision: Decision; readonly request?: AccessRequest } {
  for (const request of requests) {
    const decision = evaluate(policies, request);
    if (decision !== 'allowed') return { decision, request };
  }
  return { decision: 'allowed' };
}

/**
 * Whether a resource's own policy lets a principal (`Service: events.amazonaws.com`) do something
 * to it.
 */
export function evaluateResourcePolicy(
  policies: readonly PolicyDocument[],
  principal: string,
  request: AccessRequest,
): Decision {
  const forPrincipal = policies.map(({ Statement: statements }) => ({
    Statement: listOf(statements).filter((statement) => namesPrincipal(statement, principal)),
  }));
  return evaluate(forPrincipal, request);
}

/** Whether a role may be assumed by a service. */
export const trusts = (
  trustPolicy: PolicyDocument,
  principal: string,
  context: AccessRequest['context'] = {},
): boolean =>
  listOf(trustPolicy.Statement).some(
    (statement) =>
      statement.Effect === 'Allow' &&
      namesPrincipal(statement, principal) &&
      matchesAction(statement, 'sts:AssumeRole') &&
      holds(statement.Condition, context),
  );

const applies = (statement: Statement, request: AccessRequest): boolean =>
  matchesAction(statement, request.action) &&
  matchesResource(statement, request.resource) &&
  holds(statement.Condition, request.context);

function matchesAction({ Action, NotAction }: Statement, action: string): boolean {
  const matches = (pattern: string) => glob(pattern.toLowerCase()).test(action.toLowerCase());
  return Action === undefined ? !listOf(NotAction).some(matches) : listOf(Action).some(matches);
}

function matchesResource({ Resource, NotResource }: Statement, resource: string): boolean {
  const matches = (pattern: string) => glob(pattern).test(resource);
  return Resource === undefined
    ? !listOf(NotResource).some(matches)
    : listOf(Resource).some(matches);
}

function namesPrincipal({ Principal }: Statement, principal: string): boolean {
  if (Principal === undefined) return false;
  if (Principal === '*') return true;
  return Object.values(Principal).some((names) =>
    listOf(names).some((name) => name === '*' || name === principal),
  );
}
