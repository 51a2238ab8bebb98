import type { SecurityGroupRule } from './network';

/**
 * A call of AWS's API that changed something, as CloudTrail recorded it: parts that are known by
 * name, and nothing else of the record.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export interface ApiCall {
  readonly eventId: string;
  /** `ec2.amazonaws.com`. */
  readonly eventSource: string;
  readonly eventName: string;
  /** ISO time at which the call was complete, in whole seconds. */
  readonly at: string;
  readonly caller: ApiCaller;
  /** Ids, names and ARNs of what it was about. */
  readonly resources: readonly string[];
  readonly change: CallChange;
}

/** Who called. A name is what the caller chose: it is told, and proves nothing. */
export interface ApiCaller {
  readonly kind: 'user' | 'role' | 'root' | 'service' | 'account' | 'unknown';
  /** Of the user, role, service or account. */
  readonly name: string;
  /** The session of a role, as its caller named it: with IAM Identity Center the person. */
  readonly sessionName: string | undefined;
  /** The same under its first name, by which one that looks like a secret is hidden. */
  readonly session?: string | undefined;
  /** The account of the caller, where it is not the one in which the change was made. */
  readonly otherAccountId?: string | undefined;
  /** The AWS service that called on somebody's behalf: `cloudformation.amazonaws.com`. */
  readonly invokedBy: string | undefined;
  /** AWS's own role for a service of its own: what it does follows from something else. */
  readonly isServiceLinked: boolean;
  /** A hint: the client chooses it. */
  readonly tool: CallerTool | undefined;
}

/** With what somebody called, as far as the user agent tells. */
export type CallerTool =
  | 'the console'
  | 'Terraform'
  | 'OpenTofu'
  | 'Pulumi'
  | 'CloudFormation'
  | 'the CDK'
  | 'CodeBuild'
  | 'CodeDeploy'
  | 'CodePipeline'
  | 'the AWS CLI'
  | 'an SDK';

/** What a call changed, as far as its record says. */
export type CallChange =
  | {
      readonly kind: 'rules';
      readonly groupId: string;
      readonly direction: 'ingress' | 'egress';
      readonly effect: 'added' | 'removed';
      readonly rules: readonly SecurityGroupRule[];
    }
  | {
      /** Rules of a group got other contents; what they said before is not recorded. */
      readonly kind: 'rules-rewritten';
      readonly groupId: string;
      readonly rules: readonly {
        readonly ruleId: string;
        readonly rule: SecurityGroupRule;
      }[];
    }
  | {
      readonly kind: 'acl-entry';
      readonly networkAclId: string;
      readonly effect: 'added' | 'replaced' | 'removed';
      readonly ruleNumber: number;
      readonly egress: boolean;
      /** `deny tcp 8080 from 10.0.1.0/24`; undefined for a removed one, whose contents are not recorded. */
      readonly entry: string | undefined;
      readonly action: string | undefined;
    }
  | {
      /** Settings of one thing, by AWS's names: only those that were sent. */
      readonly kind: 'settings';
      readonly of: string;
      readonly settings: Readonly<Record<string, string>>;
      /** The actions that a policy allows, as it writes them; not told, only compared. */
      readonly grants?: readonly string[];
    }
  | {
      /** A subnet got another network ACL; which subnet is only known by the association. */
      readonly kind: 'acl-association';
      readonly networkAclId: string;
      /** The one that is gone, and the one that came for it. */
      readonly associationIds: readonly string[];
    }
  | {
      readonly kind: 'route';
      readonly routeTableId: string;
      readonly effect: 'added' | 'replaced' | 'removed';
      readonly destination: string;
      /** What it leads through by now; undefined for a removed one. */
      readonly target: string | undefined;
    }
  | {
      readonly kind: 'images';
      readonly repositoryName: string;
      readonly effect: 'pushed' | 'removed';
      /** Tags and digests. */
      readonly images: readonly string[];
    }
  /** Secrets Manager put a new value into a secret, as it was told to do in time. */
  | { readonly kind: 'rotated'; readonly secretId: string }
  | { readonly kind: 'removed'; readonly what: string }
  /** It succeeded and changed nothing, such as a revoke that matched no rule. */
  | { readonly kind: 'nothing' };

/** What the event history says of a time: never that nothing happened. */
export interface ApiCalls {
  /** Newest first. */
  readonly calls: readonly ApiCall[];
  /** The names of the calls that were asked for. */
  readonly asked: readonly string[];
  /** ISO time from which on they were asked for. */
  readonly from: string;
  /** There were more of them than one answer holds. */
  readonly isCut: boolean;
  /** How many the event history held, where everything was asked that can be and no answer was cut. */
  readonly held?: number;
}
