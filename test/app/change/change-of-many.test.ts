import {
  AuthorizeSecurityGroupIngressCommand,
  EC2Client,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { RouteReceiver } from '../../../sandbox/platform/routes/route-receiver';
import { packagedProduct } from '../../../scripts/demo/product';
import { deniedCalls, openStage, type Stage } from '../../../scripts/demo/stage';
import { buildServices, stormCluster } from '../../../scripts/storm/services';

const count = 4;
const receiver = new RouteReceiver();
const routesSecretArn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:routes-AbCdEf';
const routesSecret = () =>
  JSON.stringify({
    pagerduty: { routingKey: receiver.routingKey, url: receiver.url('pagerduty') },
    opsgenie: { apiKey: receiver.apiKey, url: receiver.url('opsgenie') },
    teams: { url: receiver.url('teams') },
    webhook: {
      url: receiver.url('webhook'),
      signingSecret: `whsec_${Buffer.from('a secret of thirty two bytes, yes').toString('base64')}`,
    },
  });
let stage: Stage;
const mails: string[] = [];
const machines: { readonly serviceName: string; readonly status: string }[] = [];

// Well services that share the group of their tasks, behind one load balancer.
beforeAll(async () => {
  await receiver.start();
  stage = await openStage({
    product: packagedProduct(),
    speed: 60,
    parameters: {
      WatchedClusters: stormCluster,
      Routes: 'pagerduty,opsgenie,teams,webhook',
      RoutesSecretArn: routesSecretArn,
    },
    secrets: { [routesSecretArn]: routesSecret() },
    before: async (world) => {
      world.trail.isLogging = true;
      const services = buildServices(world, count);
      await until(() =>
        services.every(({ targetGroupArn }) =>
          world.elbv2.targetsOf(targetGroupArn).some(({ health }) => health.State === 'healthy'),
        ),
      );
    },
  });
  stage.onPeopleMessage(({ subject }) => mails.push(subject));
  stage.onMachineMessage(({ message }) => machines.push(JSON.parse(message)));
  await until(() => stage.platform.lambda.invocations.filter(isLook).length >= count);
  // From here on a slow machine must not be too late for the next checks: new environments, a slower clock.
  await stage.platform.lambda.close();
  stage.world.clock.runAt(8);
}, 120_000);
afterAll(async () => {
  await stage.close();
  receiver.close();
});

const isLook = ({ functionName }: { readonly functionName: string }): boolean =>
  functionName.endsWith('on-target-health');

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
}

const told = (): readonly string[] =>
  stage.slack.channel(stage.slackChannel).messages.map(({ text }) => text);

describe('one change that hits many services', () => {
  const ec2 = () => new EC2Client(stage.client);
  const closing = () => {
    const idOf = (name: string) =>
      [...stage.world.ec2.securityGroups.values()].find(({ groupName }) => groupName === name)
        ?.groupId;
    const pairs = [{ GroupId: idOf('alb') }];
    return {
      GroupId: idOf('tasks'),
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, UserIdGroupPairs: pairs }],
    };
  };

  it('is one message before a check fails, and one recovery when it is undone in time', async () => {
    const change = closing();
    await ec2().send(new RevokeSecurityGroupIngressCommand(change));
    await until(() => told().some((text) => text.includes(`${count} services`)));
    expect(told()).toEqual([expect.stringMatching(/^\[AT RISK\] 4 services/)]);
    expect(
      stage.world.calls.filter(({ operation }) => operation === 'RevokeSecurityGroupIngress'),
    ).toHaveLength(1);

    await ec2().send(new AuthorizeSecurityGroupIngressCommand(change));
    await until(() => told().some((text) => text.startsWith('[RECOVERED]')));
    expect(told()).toEqual([
      expect.stringMatching(
        /^\[RECOVERED\] 4 services, one cause: The change was undone after .*, in time: no target failed\./,
      ),
    ]);
    await until(() => machines.filter(({ status }) => status === 'recovered').length === count);
    await until(() => mails.some((subject) => subject.startsWith('[RECOVERED]')));
    // At once, of all where they had come together before it was undone, and the end.
    expect(mails.join('\n')).toMatch(
      /^\[AT RISK\] [^\n]*\n(?:\[AT RISK\] 4 services[^\n]*\n)?\[RECOVERED\] 4 services[^\n]*$/,
    );
    expect(deniedCalls(stage)).toEqual([]);
  }, 60_000);

  it('reaches every route by the secret that holds their addresses, and closes what it opened', async () => {
    const alerts = () => [...receiver.pages.values(), ...receiver.alerts.values()];
    await until(() => alerts().length > 0 && alerts().every(({ isOpen }) => !isOpen));
    const statuses = () =>
      [...receiver.messages.values()].map((text): string => JSON.parse(text).status);
    await until(() => statuses().includes('recovered'));
    await until(() => receiver.cards.some((card) => JSON.stringify(card).includes('RECOVERED')));
  }, 60_000);
});
