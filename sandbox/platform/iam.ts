import { evaluateResourcePolicy, evaluate, trusts } from '../iam/evaluator';
import type { AccessRequest, PolicyDocument, RequestContext } from '../iam/policy';
import { AwsError } from '../operation';
import type { World } from '../world/world';

/** A role of the deployed template: what it may do and who may take it on. */
export interface Role {
  readonly roleArn: string;
  readonly policies: readonly PolicyDocument[];
  readonly trustPolicy: PolicyDocument;
}

/** The roles and resource policies of the deployed template. */
export class Iam {
  readonly roles = new Map<string, Role>();
  private readonly resourcePolicies = new Map<string, PolicyDocument[]>();

  constructor(private readonly world: World) {}

  attach(resourceArn: string, policy: PolicyDocument): void {
    this.resourcePolicies.set(resourceArn, [
      ...(this.resourcePolicies.get(resourceArn) ?? []),
      policy,
    ]);
  }

  /** Puts a policy in the place of what was there: a topic has only one. */
  replace(resourceArn: string, policy: PolicyDocument): void {
    this.resourcePolicies.set(resourceArn, [policy]);
  }

  /**
   * Throws when a resource's own policy does not let an AWS service act on it on behalf of
   * `sourceArn`.
   */
  assertServiceMay(service: string, action: string, resourceArn: string, sourceArn: string): void {
    const { accountId } = this.world;
    const context = {
      'aws:SourceArn': sourceArn,
      'aws:SourceAccount': accountId,
      'AWS:SourceOwner': accountId,
    };
    this.assertPrincipalMay(service, action, resourceArn, context);
  }

  /** Throws when a resource's own policy does not let a principal (`*` is anybody) act on it. */
  assertPrincipalMay(
    principal: string,
    action: string,
    resourceArn: string,
    context: RequestContext,
  ): void {
    const policies = this.resourcePolicies.get(resourceArn) ?? [];
    if (
      evaluateResourcePolicy(policies, principal, { action, resource: resourceArn, context }) ===
      'allowed'
    )
      return;
    throw new AwsError(
      'AccessDenied',
      `${principal} is not authorized to perform ${action} on ${resourceArn}: its policy does not allow it.`,
      403,
    );
  }

  /** Throws when a role does not let a service that takes it on do something. */
  assertRoleMay(roleArn: string, service: string, request: AccessRequest): void {
    const role = this.roles.get(roleArn);
    const onBehalfOf = { ...request.context, 'aws:SourceAccount': this.world.accountId };
    if (
      role &&
      trusts(role.trustPolicy, service, onBehalfOf) &&
      evaluate(role.policies, request) === 'allowed'
    )
      return;
    throw new AwsError(
      'AccessDenied',
      `${roleArn} does not let ${service} perform ${request.action} on ${request.resource}.`,
      403,
    );
  }
}
