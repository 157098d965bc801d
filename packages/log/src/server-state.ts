/** How soon a server hears what the others of its installation write. */
export type OtherServers = 'NONE' | 'AT_ONCE' | 'DELAYED';

/** How the server that answers stands. */
export interface ServerState {
  readonly otherServers: OtherServers;
}
