'use strict';
// Runs a PostgreSQL server for another process and stops it when that process ends, however it ends:
// the pipe on standard input closes then, also after a kill -9. Lives in a session of its own, out of reach of Ctrl-C.
const { execFile, spawn } = require('node:child_process');
const { rmSync } = require('node:fs');

const { command, args, user, removeAfter, pgCtl, cluster } = JSON.parse(process.argv[2]);
const server = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...user });

function send(signal) {
  // On Windows a signal would kill the server at once; pg_ctl asks it.
  if (process.platform === 'win32') execFile(pgCtl, ['stop', '-D', cluster, '-m', signal === 'SIGINT' ? 'fast' : 'immediate']);
  else server.kill(signal);
}

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  send('SIGINT');
  setTimeout(send, 10_000, 'SIGQUIT').unref();
  setTimeout(() => server.kill('SIGKILL'), 15_000).unref();
}

function end(code) {
  if (removeAfter !== null) rmSync(removeAfter, { recursive: true, force: true });
  process.exit(code);
}

process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  end(1);
});
server.on('exit', (code) => end(code ?? 1));
