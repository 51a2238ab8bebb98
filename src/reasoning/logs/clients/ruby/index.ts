import type { ClientRecord } from '../client-record';
import { activerecord } from './activerecord';
import { mysql2 } from './mysql2';
import { netHttp } from './net-http';
import { pg } from './pg';
import { redis } from './redis';

/** The client libraries of Ruby whose words are known. */
export const rubyClients: readonly ClientRecord[] = [activerecord, mysql2, netHttp, pg, redis];
