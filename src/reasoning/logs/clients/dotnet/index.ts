import type { ClientRecord } from '../client-record';
import { httpClient } from './http-client';
import { npgsql } from './npgsql';
import { sockets } from './sockets';
import { sqlclient } from './sqlclient';
import { stackexchangeRedis } from './stackexchange-redis';

/** The client libraries of .NET whose words are known. */
export const dotnetClients: readonly ClientRecord[] = [
  httpClient,
  npgsql,
  sqlclient,
  stackexchangeRedis,
  sockets,
];
