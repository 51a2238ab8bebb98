import { blastRadiusOf, reachesFurther, refusalsOfReach } from '../../src/remediation/blast-radius';
import { ownerOfGroup, permanenceWarning } from '../../src/remediation/group-owner';
import { snippetsOf } from '../../src/remediation/snippets';
import { ids } from '../support/builders';
import { rule } from '../support/remediation';

describe('the lines that make a rule permanent', () => {
  it('carry the real ids', () => {
    const { terraform, cloudformation, cdk, cli } = snippetsOf(rule);
    for (const text of [terraform, cloudformation, cdk, cli])
      for (const value of [rule.groupId, rule.sourceGroupId, '8080']) expect(text).toContain(value);
    expect(terraform).not.toContain('import');
    expect(cdk).not.toContain('allowFrom');
  });

  it('import a rule that exists instead of creating a second one', () => {
    const { terraform, cli } = snippetsOf(rule, 'sgr-0000a1b0000000001');
    expect(terraform).toMatch(
      /import it, do not create it[^]*id = "sgr-0000a1b0000000001"[^]*resource "aws_vpc_security_group_ingress_rule"/,
    );
    expect(cli).toContain(
      'revoke-security-group-ingress --group-id sg-0000a1b0000007a50 --security-group-rule-ids sgr-0000a1b0000000001',
    );
  });

  it.each([{ groupId: 'sg-1"\n}' }, { sourceGroupId: '${var.x}' }, { port: 0.5 }])(
    'are empty rather than wrong: %j',
    (over) => {
      expect(snippetsOf({ ...rule, ...over })).toEqual({
        terraform: '',
        cloudformation: '',
        cdk: '',
        cli: '',
      });
    },
  );

  it('are empty rather than wrong for a rule id that is none', () => {
    expect(snippetsOf(rule, 'sgr-1"; rm').terraform).toBe('');
  });
});

describe('the owner of a group', () => {
  it.each([
    ['cloudformation', { 'aws:cloudformation:stack-name': 'shop-prod' }],
    ['terraform', { ManagedBy: 'Terraform' }],
    ['terraform', { 'terraform-workspace': 'x' }],
    ['pulumi', { 'pulumi:stack': 'x' }],
    ['crossplane', { 'crossplane-name': 'x' }],
    ['kubernetes', { 'elbv2.k8s.aws/cluster': 'x' }],
    ['kubernetes', { 'kubernetes.io/cluster/prod': 'owned', 'aws:cloudformation:stack-name': 'x' }],
    ['ecs', { AmazonECSManaged: 'true' }],
    ['unknown', { team: 'shop' }],
    ['unknown', {}],
  ])('is %s with %j', (owner, tags) => {
    expect(ownerOfGroup(tags)).toBe(owner);
    expect(permanenceWarning(tags)).toMatch(/\.$/);
  });

  it('names the stack, unless its name is no stack name', () => {
    expect(permanenceWarning({ 'aws:cloudformation:stack-name': 'shop-prod' })).toContain(
      'stack shop-prod:',
    );
    expect(permanenceWarning({ 'aws:cloudformation:stack-name': '<!channel>' })).toContain(
      '(unnamed)',
    );
  });
});

describe('who is touched', () => {
  const eni = (n: number, description = '') => ({
    networkInterfaceId: `eni-${n}`,
    interfaceType: 'interface',
    description,
  });
  const balancer = eni(9, 'ELB app/demo-alb/50dc6c495c0c9188');

  it('is the tasks of the service and the load balancer, and everybody else is named', () => {
    const radius = blastRadiusOf(
      {
        destination: [eni(2), eni(1)],
        source: [balancer, eni(8, 'ELB app/other/1')],
        taskInterfaceIds: ['eni-1'],
      },
      ids.loadBalancerArn,
    );
    expect(radius).toEqual({
      networkInterfaceIds: ['eni-1', 'eni-2'],
      others: [eni(2)],
      otherSources: [eni(8, 'ELB app/other/1')],
    });
    expect(refusalsOfReach(radius, 'approve')).toEqual([]);
    expect(refusalsOfReach(radius, 'auto')).toEqual([
      { code: 'group-shared', sentence: expect.stringContaining('with 1 network interface from') },
      {
        code: 'source-shared',
        sentence: expect.stringContaining('on 1 other network interface: a person'),
      },
    ]);
  });

  it('is never more than 50 interfaces', () => {
    const many = (count: number) =>
      blastRadiusOf(
        {
          destination: Array.from({ length: count }, (_, n) => eni(n)),
          source: [],
          taskInterfaceIds: Array.from({ length: count }, (_, n) => `eni-${n}`),
        },
        ids.loadBalancerArn,
      );
    expect(refusalsOfReach(many(50), 'auto')).toEqual([]);
    expect(refusalsOfReach(many(51), 'approve')).toEqual([
      { code: 'reach-too-wide', sentence: expect.stringContaining('51') },
    ]);
  });

  it('grows by strangers only: tasks come and go', () => {
    const radius = (others: readonly number[], tasks: readonly number[]) => ({
      networkInterfaceIds: tasks.map((n) => `eni-${n}`),
      others: others.map((n) => eni(n)),
      otherSources: [],
    });
    expect(reachesFurther(radius([5], [1, 2, 3]), radius([5, 6], [7]))).toBe(false);
    expect(reachesFurther(radius([5, 6], [1]), radius([5], [1]))).toBe(true);
    expect(reachesFurther(radius([5], []), radius([6], []))).toBe(true);
    expect(reachesFurther(radius([5, 6], []), radius([6, 5], []))).toBe(false);
    expect(reachesFurther(radius([5], []), radius([5], []))).toBe(false);
    expect(reachesFurther({ ...radius([], []), otherSources: [eni(5)] }, radius([], []))).toBe(
      true,
    );
  });
});
