import type { ProxyRecord } from './proxy-record';
import { apache } from './apache';
import { caddy } from './caddy';
import { configurableHttpProxy } from './configurable-http-proxy';
import { consulDataplane } from './consul-dataplane';
import { envoy } from './envoy';
import { fastifyHttpProxy } from './fastify-http-proxy';
import { goReverseProxy } from './go-reverse-proxy';
import { haproxy } from './haproxy';
import { hitch } from './hitch';
import { httpProxyMiddleware } from './http-proxy-middleware';
import { lighttpd } from './lighttpd';
import { nghttpx } from './nghttpx';
import { nginx } from './nginx';
import { oauth2Proxy } from './oauth2-proxy';
import { otherProxies } from './other-proxies';
import { traefik } from './traefik';
import { varnish } from './varnish';
import { vite } from './vite';

/** Every proxy whose words are known. */
export const proxies: readonly ProxyRecord[] = [
  apache,
  caddy,
  configurableHttpProxy,
  consulDataplane,
  envoy,
  fastifyHttpProxy,
  goReverseProxy,
  haproxy,
  hitch,
  httpProxyMiddleware,
  lighttpd,
  nghttpx,
  nginx,
  oauth2Proxy,
  otherProxies,
  traefik,
  varnish,
  vite,
];
