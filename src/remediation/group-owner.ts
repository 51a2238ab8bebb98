/** Who else writes the rules of a security group, as far as its tags tell. */
export type GroupOwner =
  'cloudformation' | 'terraform' | 'pulumi' | 'crossplane' | 'kubernetes' | 'ecs' | 'unknown';

type Tags = Readonly<Record<string, string>>;

const signs: readonly {
  readonly owner: GroupOwner;
  readonly tells: (key: string, value: string) => boolean;
}[] = [
  {
    owner: 'kubernetes',
    tells: (key) =>
      /^kubernetes\.io\/|^elbv2\.k8s\.aws\/|^ingress\.k8s\.aws\/|^service\.k8s\.aws\/|^aws:eks:cluster-name$/.test(
        key,
      ),
  },
  { owner: 'ecs', tells: (key) => key === 'AmazonECSManaged' },
  { owner: 'cloudformation', tells: (key) => key === 'aws:cloudformation:stack-name' },
  {
    owner: 'terraform',
    tells: (key, value) => /terraform/i.test(key) || /^terraform\b/i.test(value),
  },
  { owner: 'pulumi', tells: (key, value) => /pulumi/i.test(key) || /^pulumi\b/i.test(value) },
  { owner: 'crossplane', tells: (key) => key.startsWith('crossplane-') },
];

/**
 * The owner that the tags of a group name; controllers that revert foreign rules at once come
 * first.
 */
export const ownerOfGroup = (tags: Tags): GroupOwner =>
  signs.find(({ tells }) => Object.entries(tags).some(([key, value]) => tells(key, value)))
    ?.owner ?? 'unknown';

const warnings: Readonly<Record<GroupOwner, (tags: Tags) => string>> = {
  cloudformation: (tags) =>
    `The group belongs to the CloudFormation stack ${stackName(tags)}: add the rule to its template, or an update with inline rules may remove it.`,
  terraform: () =>
    'The group looks managed by Terraform: inline "ingress" blocks would remove this rule at the next apply.',
  pulumi: () =>
    'The group looks managed by Pulumi: inline ingress would remove this rule at the next update.',
  crossplane: () =>
    'The group looks managed by Crossplane, which reverts rules that it does not know.',
  kubernetes: () =>
    'The group is managed by a Kubernetes controller, which reverts rules that it does not know.',
  ecs: () => 'The group is managed by Amazon ECS.',
  unknown: () =>
    'If the group is managed by infrastructure code, add the rule there: inline rules remove every rule that they do not list.',
};

/** What may happen to a rule that is added by hand, given who owns the group. */
export const permanenceWarning = (tags: Tags): string => warnings[ownerOfGroup(tags)](tags);

/** CloudFormation names stacks from letters, digits and hyphens; anything else is not repeated. */
const stackName = (tags: Tags): string =>
  /^[A-Za-z][A-Za-z0-9-]{0,127}$/.exec(tags['aws:cloudformation:stack-name'] ?? '')?.[0] ??
  '(unnamed)';
