import { listOf, type AccessRequest, type RequestContext } from './policy';

/** What the conditions of a policy ask of the account. */
export interface Account {
  readonly accountId: string;
  readonly region: string;
  /** Tags and VPC of a security group; undefined when there is none with that id. */
  securityGroup(
    groupId: string,
  ): { readonly vpcId: string; readonly tags: Readonly<Record<string, string>> } | undefined;
  /** Tags of an ECS service, by ARN. */
  serviceTags(serviceArn: string): Readonly<Record<string, string>>;
}

/**
 * The access requests that one API operation makes: which action, on which resources, in which
 * context.
 */
export type RequestsOf = (input: any, account: Account) => readonly AccessRequest[];

/** One request for one action on one resource. */
export const access = (
  action: string,
  resource: string,
  context: RequestContext = {},
): AccessRequest => ({ action, resource, context });

/** An ARN in the account. */
export const arn = ({ accountId, region }: Account, service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;

/** Tags as condition keys under `aws:ResourceTag/` or `aws:RequestTag/`. */
export const tagContext = (
  prefix: string,
  tags: Readonly<Record<string, string>>,
): RequestContext =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));

/** Operations that IAM cannot narrow to a resource. */
export function onAnything(
  prefix: string,
  operations: readonly string[],
  contextOf: RequestsContextOf = () => ({}),
): Record<string, RequestsOf> {
  return Object.fromEntries(
    operations.map((operation) => [
      operation,
      (input: any, account: Account) => [
        access(`${prefix}:${operation}`, '*', contextOf(input, account)),
      ],
    ]),
  );
}

type RequestsContextOf = (input: any, account: Account) => RequestContext;

/** Operations on the ARNs that an input names. */
export function onResources(
  prefix: string,
  operations: readonly string[],
  resourcesOf: (input: any, account: Account) => string | readonly string[],
): Record<string, RequestsOf> {
  return Object.fromEntries(
    operations.map((operation) => [
      operation,
      (input: any, account: Account) =>
        listOf(resourcesOf(input, account)).map((resource) =>
          access(`${prefix}:${operation}`, resource),
        ),
    ]),
  );
}
