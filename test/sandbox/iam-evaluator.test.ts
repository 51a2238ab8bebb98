import { evaluate, evaluateResourcePolicy, trusts } from '../../sandbox/iam/evaluator';
import type { Statement } from '../../sandbox/iam/policy';

const group = 'arn:aws:ec2:us-east-1:000000000000:security-group/sg-1';
const allow = (more: Partial<Statement> = {}): Statement => ({
  Effect: 'Allow',
  Action: 'ec2:Authorize*',
  Resource: '*',
  ...more,
});
const decide = (
  statements: Statement[],
  context = {},
  action = 'ec2:AuthorizeSecurityGroupIngress',
  resource = group,
) => evaluate([{ Statement: statements }], { action, resource, context });

describe('a decision', () => {
  it('is an implicit deny where nothing applies', () => {
    expect(decide([])).toBe('implicitDeny');
    expect(decide([allow({ Action: 'ec2:Revoke*' })])).toBe('implicitDeny');
  });

  it('is allowed by an action with wildcards, whatever the case', () => {
    expect(decide([allow({ Action: ['s3:*', 'EC2:authorizesecuritygroup?ngress'] })])).toBe(
      'allowed',
    );
  });

  it('is an explicit deny as soon as one statement denies', () => {
    expect(decide([allow(), { Effect: 'Deny', Action: 'ec2:*', Resource: '*' }])).toBe(
      'explicitDeny',
    );
  });

  it('holds resources to their ARN', () => {
    expect(
      decide([allow({ Resource: 'arn:aws:ec2:us-east-1:000000000000:security-group/*' })]),
    ).toBe('allowed');
    expect(
      decide([allow({ Resource: 'arn:aws:ec2:us-east-1:000000000000:security-group-rule/*' })]),
    ).toBe('implicitDeny');
    expect(
      decide([allow({ Resource: 'arn:aws:ec2:us-east-1:000000000000:security-group/sg' })]),
    ).toBe('implicitDeny');
  });

  it('knows what is not meant by NotAction and NotResource', () => {
    const { Action: _action, ...rest } = allow();
    expect(decide([{ ...rest, NotAction: 'ec2:Authorize*' }])).toBe('implicitDeny');
    expect(decide([{ ...rest, NotAction: 's3:*' }])).toBe('allowed');
    expect(decide([{ Effect: 'Allow', Action: '*', NotResource: group }])).toBe('implicitDeny');
  });
});

describe('a condition', () => {
  const tag = 'aws:ResourceTag/targetmedic:remediate';
  it.each<[string, Statement['Condition'], Record<string, string | string[]>, boolean]>([
    [
      'StringEquals holds for any of its values',
      { StringEquals: { [tag]: ['auto', 'approve'] } },
      { [tag]: 'approve' },
      true,
    ],
    ['StringEquals fails for a key that is absent', { StringEquals: { [tag]: 'auto' } }, {}, false],
    [
      'StringEquals compares exactly',
      { StringEquals: { [tag]: 'auto' } },
      { [tag]: 'Auto' },
      false,
    ],
    [
      'keys are compared in any case',
      { StringEquals: { 'AWS:resourcetag/Targetmedic:remediate': 'auto' } },
      { [tag]: 'auto' },
      true,
    ],
    [
      'StringNotEquals holds for a key that is absent',
      { StringNotEquals: { [tag]: 'auto' } },
      {},
      true,
    ],
    [
      'StringNotEquals fails for a listed value',
      { StringNotEquals: { [tag]: ['auto', 'x'] } },
      { [tag]: 'x' },
      false,
    ],
    [
      'StringLike knows wildcards',
      { StringLike: { 'ec2:CreateAction': 'Authorize*' } },
      { 'ec2:CreateAction': 'AuthorizeSecurityGroupIngress' },
      true,
    ],
    [
      'ArnLike compares part by part',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:000000000000:rule/bot-*' } },
      { 'aws:SourceArn': 'arn:aws:events:us-east-1:000000000000:rule/bot-x' },
      true,
    ],
    [
      'ArnLike lets no wildcard cross a part',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:*:rule/x' } },
      { 'aws:SourceArn': 'arn:aws:events:us-east-1:0:rule/x' },
      false,
    ],
    [
      'ArnEquals holds for the VPC',
      { ArnEquals: { 'ec2:Vpc': 'arn:aws:ec2:us-east-1:0:vpc/vpc-1' } },
      { 'ec2:Vpc': 'arn:aws:ec2:us-east-1:0:vpc/vpc-2' },
      false,
    ],
    ['Null true means absent', { Null: { 'aws:RequestTag/owner': 'true' } }, {}, true],
    ['Null false means present', { Null: { 'aws:RequestTag/owner': 'false' } }, {}, false],
    [
      'Bool compares words',
      { Bool: { 'aws:SecureTransport': 'true' } },
      { 'aws:SecureTransport': 'true' },
      true,
    ],
    [
      'IfExists holds for a key that is absent',
      { StringEqualsIfExists: { 'ec2:Region': 'x' } },
      {},
      true,
    ],
    [
      'IfExists still compares a key that is there',
      { StringEqualsIfExists: { 'ec2:Region': 'x' } },
      { 'ec2:Region': 'y' },
      false,
    ],
    [
      'ForAllValues holds when every value is listed',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
      { 'aws:TagKeys': ['a'] },
      true,
    ],
    [
      'ForAllValues fails for one that is not',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
      { 'aws:TagKeys': ['a', 'c'] },
      false,
    ],
    [
      'ForAllValues holds when there is none',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } },
      {},
      true,
    ],
    [
      'ForAnyValue needs one',
      { 'ForAnyValue:StringLike': { 'aws:TagKeys': ['target*'] } },
      { 'aws:TagKeys': ['x', 'targetmedic'] },
      true,
    ],
    [
      'ForAnyValue fails when there is none',
      { 'ForAnyValue:StringLike': { 'aws:TagKeys': ['*'] } },
      {},
      false,
    ],
    [
      'NumericLessThan compares numbers',
      { NumericLessThan: { 's3:max-keys': 10 } },
      { 's3:max-keys': '9' },
      true,
    ],
    [
      'all operators and keys must hold',
      { StringEquals: { a: '1', b: '2' } },
      { a: '1', b: '3' },
      false,
    ],
  ])('%s', (_what, Condition, context, holds) => {
    expect(decide([allow({ Condition: Condition! })], context)).toBe(
      holds ? 'allowed' : 'implicitDeny',
    );
  });

  it('with an operator that the sandbox does not know is an error, not an answer', () => {
    expect(() =>
      decide([allow({ Condition: { DateLessThan: { 'aws:CurrentTime': '2026' } } })], {
        'aws:CurrentTime': '2025',
      }),
    ).toThrow('DateLessThan');
  });
});

describe('a policy of a resource or of a role', () => {
  const Statement: Statement = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: '*',
  };
  const request = { action: 'sqs:SendMessage', resource: 'arn:q', context: {} };

  it('allows only the principal that it names', () => {
    expect(evaluateResourcePolicy([{ Statement }], 'events.amazonaws.com', request)).toBe(
      'allowed',
    );
    expect(evaluateResourcePolicy([{ Statement }], 'sns.amazonaws.com', request)).toBe(
      'implicitDeny',
    );
  });

  it('names who may take on a role', () => {
    const trust = {
      Statement: {
        Effect: 'Allow',
        Principal: { Service: ['lambda.amazonaws.com'] },
        Action: 'sts:AssumeRole',
      },
    } as const;
    expect(trusts(trust, 'lambda.amazonaws.com')).toBe(true);
    expect(trusts(trust, 'scheduler.amazonaws.com')).toBe(false);
  });
});
