import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { standingOnIn } from '../../act/incident-store/standing-on';
import type { Table } from '../../act/incident-store/table';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import type { ServicePath } from '../../facts/service-path';
import type { Clients } from '../../gather/session/clients';
import type { ServiceRequest } from '../../gather/snapshot/service-facts';
import { servicePathOf } from '../../reasoning/changes/path/service-path';
import { readService } from '../diagnosis/diagnose-service';

/** The table of the deployed bot, read with the credentials of a person at a terminal. */
const tableOf = ({ ecs }: Clients, tableName: string): Table => ({
  dynamodb: new DynamoDBClient({
    region: ecs.config.region,
    credentials: ecs.config.credentials,
  }),
  tableName,
});

/** The services that stand on a thing, as the bot's map knows them: the newest look first. */
export async function standingOn(
  id: string,
  clients: Clients,
  incidentTable: string,
): Promise<readonly ServicePath[]> {
  const found = await standingOnIn(tableOf(clients, incidentTable))(id);
  return found.toSorted((a, b) => Date.parse(b.readAt) - Date.parse(a.readAt));
}

/** What a service stands on, read now. */
export async function pathOfService(
  request: ServiceRequest,
  clients: Clients,
): Promise<ServicePath> {
  const snapshot = await readService(request, clients, {
    network: 'with-listeners',
    logs: 'never',
  });
  const path = servicePathOf(snapshot, undefined);
  if (path === undefined)
    throw new CannotDiagnose(
      `${request.service} could not be read: targetmedic diagnose says which permission is missing.`,
    );
  return path;
}
