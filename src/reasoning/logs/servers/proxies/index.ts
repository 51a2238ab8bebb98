import type { ServerRecord } from '../server-record';
import { apache } from './apache';
import { caddy } from './caddy';
import { h2o } from './h2o';
import { haproxy } from './haproxy';
import { hitch } from './hitch';
import { lighttpd } from './lighttpd';
import { nghttpd } from './nghttpd';
import { nginx } from './nginx';
import { varnish } from './varnish';

/** Web servers and proxies, most of which never name their port. */
export const proxiesServers: readonly ServerRecord[] = [
  apache,
  caddy,
  h2o,
  haproxy,
  hitch,
  lighttpd,
  nghttpd,
  nginx,
  varnish,
];
