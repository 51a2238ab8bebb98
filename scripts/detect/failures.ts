import { healthySite } from '../../sandbox/scenarios/change';
import { aclOfSubnets } from '../../sandbox/scenarios/network-acl/acl-of-subnets';
import type { Site } from '../../sandbox/scenarios/site';
import type { Image, Reply } from '../../sandbox/world/tasks/image';
import type { World } from '../../sandbox/world/world';

/** A service that is well, and how it is broken. */
export interface Breakable {
  readonly site: Site;
  readonly breakIt: () => void;
}

/** Builds a healthy service that fails in one way when it is told to. */
export type Failure = (world: World) => Promise<Breakable>;

const port = 8080;

/** A program whose answer can be changed while it runs. */
const answering =
  (worse: Reply): Failure =>
  async (world) => {
    let reply: Reply = { status: 200, body: 'ok' };
    const image: Image = { startSeconds: 2, listens: [{ port, reply: () => reply }] };
    const site = await healthySite(world, { image });
    return { site, breakIt: () => void (reply = worse) };
  };

const closedGroup: Failure = async (world) => {
  const site = await healthySite(world);
  return {
    site,
    breakIt: () => {
      site.taskGroup.rules = site.taskGroup.rules.filter(({ IsEgress }) => IsEgress);
    },
  };
};

/** The subnet of one node gets an ACL that lets nothing out. */
const closedZone: Failure = async (world) => {
  const site = await healthySite(world);
  return {
    site,
    breakIt: () => aclOfSubnets(world, site, site.loadBalancerSubnetIds.slice(0, 1), []),
  };
};

/** Six kinds of failure, by what a reader would call them. */
export const failures: Readonly<Record<string, Failure>> = {
  'a rule of the security group is gone': closedGroup,
  'a network ACL closes one zone': closedZone,
  'the application hangs': answering('hang'),
  'the application answers 500': answering({ status: 500 }),
  'the health path is gone (404)': answering({ status: 404 }),
  'the application closes connections': answering('close'),
};
