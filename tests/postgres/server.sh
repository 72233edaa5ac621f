# Sourced: a PostgreSQL server of our own, for tests, with a password as READMEs have it.
#
# `database NAME` makes an empty database there and puts its address into DATABASE_URL; the first call starts the server.
# `end_databases` ends it, and removes its files. POSTGRES_PORT is where it listens.

# Debian keeps PostgreSQL's server off PATH, by version: the last is the newest.
for folder in /usr/lib/postgresql/*/bin; do PATH="$folder:$PATH"; done
export PGHOST=127.0.0.1 PGPORT="$POSTGRES_PORT" PGUSER=postgres PGPASSWORD=postgres
postgres_process=""
postgres_files="$(mktemp -d)"
unset DATABASE_URL

database() {
  [ -n "$postgres_process" ] || start_databases
  psql --quiet --dbname postgres --command "CREATE DATABASE \"$1\""
  DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$1"
}

start_databases() {
  local as=() log="$postgres_files/log"
  echo "$PGPASSWORD" >"$postgres_files/password"
  if [ "$(id --user)" = 0 ]; then
    # PostgreSQL does not run as root.
    local user; user="$(id --user --name postgres 2>/dev/null || echo nobody)"
    chown -R "$user" "$postgres_files"
    as=(setpriv --reuid "$user" --regid "$(id --group "$user")" --clear-groups)
  fi
  (cd "$postgres_files" && "${as[@]}" initdb --pgdata files --username postgres --auth scram-sha-256 --encoding UTF8 --locale C \
    --no-sync --pwfile password) >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
  (cd "$postgres_files" && exec "${as[@]}" postgres -D "$postgres_files/files" -p "$PGPORT" -c listen_addresses="$PGHOST" \
    -c unix_socket_directories= -c fsync=off) >"$log" 2>&1 &
  postgres_process=$!
  for _ in $(seq 100); do
    pg_isready --quiet && return
    sleep 0.1
  done
  cat "$log" >&2
  exit 1
}

end_databases() {
  if [ -n "$postgres_process" ] && kill -INT "$postgres_process" 2>/dev/null; then
    wait "$postgres_process" || true
  fi
  rm -rf "$postgres_files"
}
