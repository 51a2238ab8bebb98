import { resolveTemplate, type Template } from '../../sandbox/platform/template';

const place = {
  accountId: '000000000000',
  region: 'us-east-1',
  stackName: 'bot',
  endpoint: 'http://127.0.0.1:4566',
  functionUrlEndpoint: 'http://127.0.0.1:4567',
};

const resolve = (template: Template, parameters: Record<string, string> = {}) => {
  const { resources, outputs } = resolveTemplate(template, place, parameters);
  return {
    outputs,
    of: (logicalId: string) => resources.find((each) => each.logicalId === logicalId)!,
  };
};

const propertiesOf = (
  Properties: Record<string, unknown>,
  more: Partial<Template> = {},
  parameters: Record<string, string> = {},
) =>
  resolve(
    { ...more, Resources: { ...more.Resources, It: { Type: 'AWS::X::Y', Properties } } },
    parameters,
  ).of('It').properties;

const topic = { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'people' } } };

describe('a packaged template', () => {
  it('gives every resource the name that it asks for, or one made of the stack and its logical id', () => {
    const { of } = resolve({ Resources: { ...topic, Queue: { Type: 'AWS::SQS::Queue' } } });
    expect(of('Topic').ref).toBe('arn:aws:sns:us-east-1:000000000000:people');
    expect(of('Queue').name).toBe('bot-Queue');
    expect(of('Queue').ref).toBe('http://127.0.0.1:4566/000000000000/bot-Queue');
    expect(of('Queue').attributes.Arn).toBe('arn:aws:sqs:us-east-1:000000000000:bot-Queue');
  });

  it('resolves references, attributes and text in any depth', () => {
    const properties = propertiesOf(
      {
        Ref: [{ Ref: 'Topic' }],
        Attribute: { 'Fn::GetAtt': ['Topic', 'TopicName'] },
        Dotted: { 'Fn::GetAtt': 'Topic.TopicName' },
        Text: { 'Fn::Sub': '${AWS::Partition}/${Topic.TopicName}/${!Kept}' },
        Own: { 'Fn::Sub': ['${Word}-${AWS::Region}', { Word: { Ref: 'AWS::StackName' } }] },
        Joined: { 'Fn::Join': ['', ['a', { Ref: 'AWS::AccountId' }]] },
        Selected: { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] },
        Mapped: { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'Memory'] },
      },
      { Resources: topic, Mappings: { Sizes: { 'us-east-1': { Memory: 256 } } } },
    );
    expect(properties).toEqual({
      Ref: ['arn:aws:sns:us-east-1:000000000000:people'],
      Attribute: 'people',
      Dotted: 'people',
      Text: 'aws/people/${Kept}',
      Own: 'bot-us-east-1',
      Joined: 'a000000000000',
      Selected: 'b',
      Mapped: 256,
    });
  });

  it('decides conditions from parameters and leaves out what is not wanted', () => {
    const template: Template = {
      Parameters: {
        Mode: { Type: 'String', Default: 'off' },
        Clusters: { Type: 'CommaDelimitedList', Default: 'a, b' },
      },
      Conditions: {
        On: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Mode' }, 'off'] }] },
        Both: {
          'Fn::And': [
            { Condition: 'On' },
            { 'Fn::Or': [{ 'Fn::Equals': ['a', 'b'] }, { 'Fn::Equals': ['a', 'a'] }] },
          ],
        },
      },
      Resources: {
        Extra: { Type: 'AWS::SNS::Topic', Condition: 'Both' },
        It: {
          Type: 'AWS::X::Y',
          Properties: {
            Kept: { 'Fn::If': ['On', 'yes', { Ref: 'AWS::NoValue' }] },
            Clusters: { Ref: 'Clusters' },
          },
        },
      },
    };
    expect(resolve(template).of('Extra')).toBeUndefined();
    expect(resolve(template).of('It').properties).toEqual({ Clusters: ['a', 'b'] });
    expect(resolve(template, { Mode: 'auto' }).of('Extra').name).toBe('bot-Extra');
    expect(resolve(template, { Mode: 'auto' }).of('It').properties.Kept).toBe('yes');
  });

  it('lets two resources name each other', () => {
    const { of } = resolve({
      Resources: {
        Rule: {
          Type: 'AWS::Events::Rule',
          Properties: { Targets: [{ Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }] },
        },
        Queue: {
          Type: 'AWS::SQS::Queue',
          Properties: { Tags: [{ Key: 'rule', Value: { 'Fn::GetAtt': ['Rule', 'Arn'] } }] },
        },
      },
    });
    expect(of('Rule').properties.Targets[0].Arn).toBe(of('Queue').attributes.Arn);
    expect(of('Queue').properties.Tags[0].Value).toBe(of('Rule').attributes.Arn);
  });

  it('keeps the Condition of an IAM statement, which is no intrinsic function', () => {
    const Condition = { StringEquals: { 'aws:RequestTag/owner': 'bot' } };
    expect(propertiesOf({ Condition }).Condition).toEqual(Condition);
  });

  it.each([
    [
      'an unknown intrinsic function',
      { 'Fn::Cidr': ['10.0.0.0/16', 2, 8] },
      'does not know the intrinsic function Fn::Cidr',
    ],
    ['an unknown reference', { Ref: 'Nothing' }, 'no resource or parameter Nothing'],
    [
      'an unknown attribute',
      { 'Fn::GetAtt': ['Topic', 'Colour'] },
      'does not know the attribute Colour of Topic',
    ],
  ])('refuses %s instead of guessing', (_what, value, message) => {
    expect(() => propertiesOf({ value }, { Resources: topic })).toThrow(message);
  });

  it('refuses a parameter that has neither value nor default', () => {
    expect(() =>
      propertiesOf({ value: { Ref: 'Name' } }, { Parameters: { Name: { Type: 'String' } } }),
    ).toThrow('The parameter Name has no value');
  });

  it('resolves outputs, the function URL among them', () => {
    const { outputs } = resolve({
      Resources: {
        Fn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'on-slack-action' } },
        Url: {
          Type: 'AWS::Lambda::Url',
          Properties: { TargetFunctionArn: { 'Fn::GetAtt': ['Fn', 'Arn'] } },
        },
      },
      Outputs: { Url: { Value: { 'Fn::GetAtt': ['Url', 'FunctionUrl'] } } },
    });
    expect(outputs).toEqual({ Url: 'http://127.0.0.1:4567/on-slack-action/' });
  });
});
