#!/usr/bin/env bash
# Builds the base images of the students' Dockerfile and compose files locally, under the original names, for machines that
# cannot pull images. The tests in e2e/ then build and run the students' image on a real Docker Engine.
#
# The images are stand-ins that are built from local files: a shell, a few commands, and the program with its libraries
# (Node.js from node_modules/node, npm, make and git; Prometheus, Alertmanager and HAProxy from Debian packages; MLflow from
# the virtual environment of MLFLOW_PYTHON). An existing image is kept, unless an earlier version of this script built it.
# Needs Docker, and the files of each image; reports the images that it skips. Grafana is not included, because Debian, PyPI
# and npm do not package it.
set -euo pipefail
cd "$(dirname "$0")/.."

dockerfile=templates/node/Dockerfile
compose=templates/node/compose.yaml
delivery=templates/node/delivery/compose.yaml
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

# The full name of an image, with its version, as the templates specify it.
name_of() { grep -hoE "(^FROM|image:) +$1:[^ ]+" "$dockerfile" "$compose" "$delivery" | head -1 | awk '{ print $2 }'; }

# Copies the libraries that programs and libraries need into the new root.
add_libraries() {
  ldd "$@" 2>/dev/null | grep -E '^\s' | grep -oE '/[^ ]+' | sort -u | while read -r library; do
    [ -e "$root$library" ] || install -D "$(readlink -f "$library")" "$root$library"
  done
}

# Copies commands with their libraries into the new root.
add_commands() {
  local command path
  for command in "$@"; do
    path=$(readlink -f "$(type -P "$command")")
    install -D "$path" "$root/usr/bin/$(basename "$command")"
    add_libraries "$path"
  done
}

# Creates a root with the folders, users and commands that every image needs.
start_root() {
  rm -rf "$root"
  mkdir -p "$root"/{etc,tmp,usr/bin,usr/lib,root,home/node}
  ln -s usr/bin "$root/bin"
  chmod 1777 "$root/tmp"
  chown 1000:1000 "$root/home/node"
  printf '%s\n' root:x:0:0:root:/root:/bin/sh node:x:1000:1000::/home/node:/bin/sh nobody:x:65534:65534::/:/bin/sh >"$root/etc/passwd"
  printf '%s\n' root:x:0: node:x:1000: nobody:x:65534: >"$root/etc/group"
  for library in /lib/x86_64-linux-gnu/libnss_{dns,files}.so.2; do
    if [ -e "$library" ]; then install -D "$library" "$root$library"; fi
  done
  add_commands sh cat env id ls mkdir find sleep
}

# The label with this script's version on the images that it builds.
version=$(sha256sum scripts/build-base-images.sh | cut -c 1-12)

# finish NAME CHANGE...: builds the image from the root. Each change is a Dockerfile instruction.
finish() {
  local name=$1 change arguments=(--change "LABEL stand-in=$version")
  shift
  for change in "$@"; do arguments+=(--change "$change"); done
  tar -C "$root" -c . | docker import "${arguments[@]}" - "$name" >/dev/null
  echo "$name: built"
}

is_missing() {
  local label
  label=$(docker image inspect --format '{{ index .Config.Labels "stand-in" }}' "$1" 2>/dev/null) || return 0
  [ -n "$label" ] && [ "$label" != "$version" ]
}

node_image=$(name_of node)
if is_missing "$node_image"; then
  start_root
  PATH="$PWD/node_modules/node/bin:$PATH" add_commands node
  # The additions of the grader's toolchain image, and the commands that Makefile recipes use.
  add_commands make git bash grep sed awk head tail cut tr sort uniq wc tee date uname touch cp mv rm rmdir ln chmod mkfifo dd \
    true false test expr seq dirname basename readlink realpath mktemp df du stat sha256sum kill ps setsid timeout xargs \
    mount unshare
  npm=$(dirname "$(dirname "$(readlink -f "$(PATH=${PATH//$PWD\/node_modules\/.bin:/} command -v npm)")")")
  mkdir -p "$root/usr/lib/node_modules"
  cp -R "$npm" "$root/usr/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/bin/npm"
  chmod +x "$root/usr/lib/node_modules/npm/bin/npm-cli.js"
  # npm in the image must trust the same certificates as the local npm: a network may have a private one.
  certificates=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}
  install -D -m 644 "$certificates" "$root/etc/ssl/certs/ca-certificates.crt"
  finish "$node_image" 'ENV PATH=/usr/bin NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt' 'CMD ["node"]'
fi

# Prometheus and Alertmanager run as nobody, who owns the folder on which their volume is mounted.
prometheus_image=$(name_of prom/prometheus)
if is_missing "$prometheus_image"; then
  if command -v prometheus promtool >/dev/null; then
    start_root
    add_commands prometheus promtool
    install -d -o 65534 -g 65534 "$root/prometheus"
    finish "$prometheus_image" 'ENV PATH=/usr/bin' 'USER nobody' 'ENTRYPOINT ["/bin/prometheus"]'
  else
    echo "$prometheus_image: left out, prometheus is not installed" >&2
  fi
fi

alertmanager_image=$(name_of prom/alertmanager)
if is_missing "$alertmanager_image"; then
  if command -v prometheus-alertmanager amtool >/dev/null; then
    start_root
    add_commands prometheus-alertmanager amtool
    mv "$root/usr/bin/prometheus-alertmanager" "$root/usr/bin/alertmanager"
    # Debian's build reads its templates from a file; the original embeds them.
    mkdir -p "$root/usr/share/prometheus"
    cp -R /usr/share/prometheus/alertmanager "$root/usr/share/prometheus/"
    install -d -o 65534 -g 65534 "$root/alertmanager"
    finish "$alertmanager_image" 'ENV PATH=/usr/bin' 'USER nobody' 'ENTRYPOINT ["/bin/alertmanager"]'
  else
    echo "$alertmanager_image: left out, prometheus-alertmanager is not installed" >&2
  fi
fi

# MLflow's server, as a copy of its virtual environment and of the Python installation, at the same paths. Packages that only
# its clients need are excluded: they are two thirds of it.
mlflow_image=$(name_of ghcr.io/mlflow/mlflow)
if is_missing "$mlflow_image"; then
  if [ -n "${MLFLOW_PYTHON:-}" ]; then
    start_root
    venv=$(dirname "$(dirname "$MLFLOW_PYTHON")")
    python=$(readlink -f "$MLFLOW_PYTHON")
    library=$("$python" -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
    unneeded=()
    for name in pyarrow scipy sklearn scikit_learn matplotlib fontTools fonttools PIL pillow kiwisolver pip setuptools; do
      unneeded+=("--exclude=${venv#/}/lib/*/site-packages/$name*")
    done
    for name in site-packages dist-packages test idlelib ensurepip turtledemo; do unneeded+=("--exclude=${library#/}/$name"); done
    programs=("$(dirname "$python")"/python*)
    tar -C / "${unneeded[@]}" -c "${venv#/}" "${library#/}" "${programs[@]#/}" | tar -C "$root" -x
    mapfile -t shared < <(find "$root$venv" "$root$library" -name '*.so*' -type f)
    add_libraries "$python" "${shared[@]}"
    finish "$mlflow_image" "ENV PATH=$venv/bin:/usr/bin"
  else
    echo "$mlflow_image: left out, MLFLOW_PYTHON does not name a Python that has MLflow" >&2
  fi
fi

# HAProxy runs as a separate user, in the folder on which a volume is mounted; socat controls it.
haproxy_image=$(name_of haproxy)
if is_missing "$haproxy_image"; then
  if command -v haproxy >/dev/null && command -v socat >/dev/null; then
    start_root
    add_commands haproxy socat
    echo haproxy:x:99:99::/var/lib/haproxy:/bin/sh >>"$root/etc/passwd"
    echo haproxy:x:99: >>"$root/etc/group"
    install -d -o 99 -g 99 "$root/var/lib/haproxy"
    finish "$haproxy_image" 'ENV PATH=/usr/bin' 'USER haproxy' 'WORKDIR /var/lib/haproxy' 'CMD ["haproxy"]'
  else
    echo "$haproxy_image: left out, haproxy or socat is not installed" >&2
  fi
fi
