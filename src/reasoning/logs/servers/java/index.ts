import type { ServerRecord } from '../server-record';
import { jetty } from './jetty';
import { tomcat } from './tomcat';

/** Servers that run on the JVM. */
export const javaServers: readonly ServerRecord[] = [jetty, tomcat];
