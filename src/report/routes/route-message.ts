import { plain } from '../plain';

/** What is posted to a route: where below its address, and the JSON text. */
export interface RouteMessage {
  /** Joined to the address of the route; empty where the address is whole. */
  readonly path: string;
  readonly body: string;
}

/** A member that a receiver requires: a text of which nothing is left is unknown. */
export const required = (text: string, limit: number): string => plain(text, limit) || 'unknown';
