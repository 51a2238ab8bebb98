import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startSandbox, type Sandbox } from '../index';
import { hasPythonModule } from './python';

/** The same reads through an SDK that has nothing in common with ours, printed as JSON. */
const program = `
import boto3, json, sys
url, cluster, service = sys.argv[1:]
client = lambda name: boto3.client(name, endpoint_url=url, region_name='us-east-1', aws_access_key_id='AKIAPYTHON', aws_secret_access_key='secret')
ecs, elb, ec2, logs, sts = (client(name) for name in ('ecs', 'elbv2', 'ec2', 'logs', 'sts'))
found = ecs.describe_services(cluster=cluster, services=[service], include=['TAGS'])['services'][0]
group = found['loadBalancers'][0]['targetGroupArn']
security_group = found['networkConfiguration']['awsvpcConfiguration']['securityGroups'][0]
permission = {'IpProtocol': 'tcp', 'FromPort': 9000, 'ToPort': 9000, 'IpRanges': [{'CidrIp': '10.0.0.0/16', 'Description': 'a, b'}]}
added = ec2.authorize_security_group_ingress(GroupId=security_group, IpPermissions=[permission],
    TagSpecifications=[{'ResourceType': 'security-group-rule', 'Tags': [{'Key': 'owner', 'Value': 'python'}]}])
def error(call):
    try:
        call()
    except Exception as problem:
        return problem.response['Error']['Code']
print(json.dumps({
  'running': found['runningCount'],
  'events': len(found['events']) > 0,
  'reasons': [each['TargetHealth'].get('Reason') for each in elb.describe_target_health(TargetGroupArn=group)['TargetHealthDescriptions']],
  'path': elb.describe_target_groups(TargetGroupArns=[group])['TargetGroups'][0]['HealthCheckPath'],
  'tasks': len(ecs.list_tasks(cluster=cluster, serviceName=service)['taskArns']),
  'rule': added['SecurityGroupRules'][0]['CidrIpv4'],
  'tags': ec2.describe_security_group_rules(Filters=[{'Name': 'tag:owner', 'Values': ['python']}])['SecurityGroupRules'][0]['Tags'],
  'account': sts.get_caller_identity()['Account'],
  'errors': [
    error(lambda: ecs.list_tasks(cluster='nowhere')),
    error(lambda: elb.describe_target_groups(TargetGroupArns=['arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/none/0123456789abcdef'])),
    error(lambda: ec2.authorize_security_group_ingress(GroupId=security_group, IpPermissions=[permission])),
    error(lambda: logs.get_log_events(logGroupName='/none', logStreamName='none')),
  ],
}))
`;

const suite = hasPythonModule('boto3') ? describe : describe.skip;

suite('boto3 reads the sandbox as the SDK for JavaScript does', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ scenario: 'task-ingress-missing' });
  });
  afterAll(() => sandbox.close());

  it('in all its protocols, errors included', async () => {
    const { stdout } = await promisify(execFile)('python3', [
      '-c',
      program,
      sandbox.url,
      sandbox.cluster,
      sandbox.service,
    ]);
    expect(JSON.parse(stdout)).toEqual({
      running: 2,
      events: true,
      reasons: ['Target.Timeout', 'Target.Timeout'],
      path: '/health',
      tasks: 2,
      rule: '10.0.0.0/16',
      tags: [{ Key: 'owner', Value: 'python' }],
      account: '000000000000',
      errors: [
        'ClusterNotFoundException',
        'TargetGroupNotFound',
        'InvalidPermission.Duplicate',
        'ResourceNotFoundException',
      ],
    });
  }, 30_000);
});
