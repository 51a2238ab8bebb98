import { listOf, type PolicyDocument } from '../../iam/policy';
import type { Deployers } from './deployer';

interface InlinePolicy {
  readonly PolicyDocument: PolicyDocument;
}

/**
 * Roles with their inline policies. AWS's managed policies grant nothing here, so that a role has
 * to say what it needs.
 */
export const iam: Deployers = {
  'AWS::IAM::Role': ({ platform }, { attributes, properties }) => {
    const policies = listOf<InlinePolicy>(properties.Policies).map(
      ({ PolicyDocument }) => PolicyDocument,
    );
    const roleArn = attributes.Arn!;
    platform.iam.roles.set(roleArn, {
      roleArn,
      policies,
      trustPolicy: properties.AssumeRolePolicyDocument,
    });
  },
  'AWS::IAM::Policy': ({ platform }, { properties }) => {
    for (const role of platform.iam.roles.values()) {
      if (!listOf<string>(properties.Roles).includes(role.roleArn.split('/').pop()!)) continue;
      platform.iam.roles.set(role.roleArn, {
        ...role,
        policies: [...role.policies, properties.PolicyDocument],
      });
    }
  },
};
