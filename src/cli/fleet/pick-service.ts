import { clustersOf, servicesOf } from '../../app/fleet/fleet-services';
import { askAws } from '../../app/setup/ask-aws';
import type { ClientSettings } from '../../app/setup/clients';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { plain } from '../../report/plain';
import type { Choice, Pick } from './pick';

/**
 * Lets a person pick a cluster from those that there are, and one of its services or all of them.
 * Resolves to the words that name it on a command line.
 */
export const pickService = (where: ClientSettings, pick: Pick): Promise<readonly string[]> =>
  askAws(where, {}, async (clients) => {
    const clusters = await clustersOf(clients);
    const [only] = clusters;
    if (only === undefined)
      throw new CannotDiagnose(
        `There is no cluster in ${await clients.ecs.config.region()}. Give another --region or --profile.`,
      );
    const cluster =
      clusters.length === 1 ? only : await pick('Which cluster?', clusters.toSorted().map(choice));
    const services = await servicesOf(clients, [cluster]);
    if (services.length === 0)
      throw new CannotDiagnose(`There is no service in the cluster ${cluster}.`);
    const service = await pick(`Which service of ${cluster}?`, [
      { value: '', label: `all ${services.length} of them` },
      ...services.map(({ serviceName }) => choice(serviceName)),
    ]);
    return service === '' ? [cluster] : [cluster, service];
  });

const choice = (name: string): Choice => ({ value: name, label: plain(name) });
