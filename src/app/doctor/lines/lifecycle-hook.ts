import type { SetupLine } from '../../../findings/setup-report';
import { deployed, type SeenService, type SetupCheck } from '../doctor-context';
import { unreadLine } from '../unread-line';

const what = 'lifecycle hook';
const mostNamed = 5;

/** The name that a deployment of any stage gives the function. */
const isOurs = (arn: string): boolean =>
  /:function:targetmedic-[\w-]+-on-deployment-hook$/.test(arn);

/** Whether a hook of a service is that of a deployment; where that has none written down, of any. */
export const namesOurHook = (arn: string, own: string | undefined): boolean =>
  own === undefined ? isOurs(arn) : arn === own || arn.startsWith(`${own}:`);

/**
 * Services whose deployments ask the bot. Of a hook whose function is gone ECS makes a rollback:
 * they have to be told before the bot is removed, and found when it is.
 */
export const lifecycleHook: SetupCheck = async (context) => {
  const reading = await context.allServices();
  if (reading.state !== 'read') return [unreadLine(what, reading)];
  const own = deployed(context)?.outputs['DeploymentHookArn'];
  const asking = reading.value.filter(({ hookArns }) => hookArns.some(isOurs));
  if (asking.length === 0) return [];
  const lost = asking.filter(({ hookArns }) => hookArns.some((arn) => isOurs(arn) && arn !== own));
  const well = asking.filter((service) => !lost.includes(service));
  return [...(well.length === 0 ? [] : [inUse(well)]), ...(lost.length === 0 ? [] : [gone(lost)])];
};

const inUse = (services: readonly SeenService[]): SetupLine => ({
  what,
  state: 'ok',
  sentence: `${namesOf(services)} ask before a release; take the hook out of them before you remove the bot, or ECS rolls their deployments back.`,
});

const gone = (services: readonly SeenService[]): SetupLine => ({
  what,
  state: 'missing',
  sentence: `${namesOf(services)} name a hook that is not of this deployment. If its function is gone, ECS rolls each of their deployments back.`,
  fix: "Take it out of the service's deploymentConfiguration.lifecycleHooks, or name the stack's DeploymentHookArn (docs/pipeline.md).",
});

function namesOf(services: readonly SeenService[]): string {
  const names = services.map(({ clusterName, serviceName }) => `${clusterName}/${serviceName}`);
  const more = names.length > mostNamed ? `, and ${names.length - mostNamed} more` : '';
  return `${names.slice(0, mostNamed).join(', ')}${more}`;
}
