/**
 * Messages between the servers of one installation, at most once: what is published while a server
 * can't be reached is lost to it. So nothing may depend on a message alone.
 */
export interface PubSub {
  /** Names this server among the others, for as long as its process lives. */
  readonly nodeId: string;
  /** Whether messages of others arrive now. */
  readonly connected: boolean;
  /** Sends to all others, this one excepted. */
  publish(topic: string, message: unknown): void;
  /** Calls `listener` with the messages of others. */
  subscribe(topic: string, listener: (message: unknown, from: string) => void): void;
  /** Calls `listener` when messages begin or cease to arrive. */
  onConnection(listener: (connected: boolean) => void): void;
  close(): Promise<void>;
}
