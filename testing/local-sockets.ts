import { type NetConnectOpts, Socket } from 'node:net';

const LOCAL = /^(localhost|127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/;

/** What the guard saw. */
export interface SocketGuard {
  /** Hosts outside this machine that something wanted to reach; nothing got there. */
  refused: string[];
  /** Sockets that stayed on this machine. */
  local: number;
  stop(): void;
}

/** Lets sockets of this process reach this machine only, until it is stopped: whatever wants out fails before a name is looked up. */
export function guardSockets(): SocketGuard {
  // The method is put back as it was found; it is called on the socket that it was called on.
  const { connect } = Socket.prototype as { connect: (this: Socket, ...args: unknown[]) => Socket };
  const guard: SocketGuard = { refused: [], local: 0, stop: () => void Object.assign(Socket.prototype, { connect }) };
  function guarded(this: Socket, ...args: unknown[]): Socket {
    const host = hostOf(args);
    if (host !== null && !LOCAL.test(host)) {
      guard.refused.push(host);
      // Later, as a connection that fails does: its owner listens by then.
      setImmediate(() => this.destroy(new Error(`${host} is not this machine`)));
      return this;
    }
    guard.local += 1;
    return connect.apply(this, args);
  }
  Object.assign(Socket.prototype, { connect: guarded });
  return guard;
}

/** The host of a socket's arguments in any of their forms; null for one of the file system. */
function hostOf(args: unknown[]): string | null {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as NetConnectOpts & { host?: string; path?: string };
    return path === undefined ? (host ?? 'localhost') : null;
  }
  return typeof first === 'string' && !/^\d+$/.test(first) ? null : typeof second === 'string' ? second : 'localhost';
}
