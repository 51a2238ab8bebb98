import type { ClientRecord } from '../client-record';
import { grpcGo } from './grpc-go';
import { mongoDriver } from './mongo-driver';
import { netHttp } from './net-http';
import { pgx } from './pgx';
import { sockets } from './sockets';

/** The client libraries of Go whose words are known. */
export const goClients: readonly ClientRecord[] = [grpcGo, mongoDriver, netHttp, pgx, sockets];
