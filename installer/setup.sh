# shellcheck shell=bash
# Makes a checkout ready to run: Debian packages, a virtual environment, pinned Python packages, catalogues.
# Sourced by ./run. Progress goes to stderr, so that --json stays clean.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.venv
setup_log=$root/.cache/setup.log
heartbeat_s=10

# --- what each level needs; a level contains the ones before it -------------------------------------

levels_up_to() {
    case $1 in
        runtime) echo runtime ;;
        build) echo runtime build ;;
        test) echo runtime build test ;;
    esac
}

apt_lists() {
    local level
    for level in $(levels_up_to "$1"); do echo "$root/installer/apt/$level.txt"; done
}

requirements() {
    if [[ $1 == runtime ]]; then echo "$root/requirements/runtime.txt"; else echo "$root/requirements/dev.txt"; fi
}

digest() {
    local lists
    mapfile -t lists < <(apt_lists "$1")
    {
        readlink -f "$venv/bin/python" || true
        cat "$root/requirements/build.txt" "$root/requirements/assets.txt" "$(requirements "$1")" "${lists[@]}"
    } | sha256sum
}

is_ready() {
    [[ -f $venv/ready.$1 && $(<"$venv/ready.$1") == "$(digest "$1")" ]]
}

set_up() {
    is_ready "$1" && ! catalogues_are_stale && ! driver_host_is_stale && ! handwriting_is_stale && return
    mkdir -p "$root/.cache"
    (
        flock --nonblock 9 || { say "another ./run is setting up; waiting for it" && flock 9; }
        is_ready "$1" || install_everything "$1"
        ! catalogues_are_stale || step "compiling the message catalogues" compile_catalogues
        ! driver_host_is_stale || step "building the driver host" build_driver_host
        ! handwriting_is_stale || step "learning to read handwriting (a minute or two)" learn_handwriting
    ) 9>"$root/.cache/setup.lock"
}

install_everything() {
    : >"$setup_log"
    step_count=6
    step "Debian packages" install_debian_packages "$1"
    step "virtual environment in .venv" make_venv
    step "Python packages (a few hundred MB the first time)" install_python_packages "$1"
    step "message catalogues" compile_catalogues
    step "driver host" build_driver_host
    step "learning to read handwriting (a minute or two the first time)" learn_handwriting
    local level
    for level in $(levels_up_to "$1"); do digest "$level" >"$venv/ready.$level"; done
}

# --- showing what goes on ----------------------------------------------------------------------------

step_number=0
step_count=1

say() { echo "setup: $*" >&2; }

step() {
    local title=$1 began=$SECONDS status=0
    shift
    step_number=$((step_number + 1))
    say "step $step_number of $step_count: $title"
    # A service that a package starts must not inherit the lock, hence 9>&-.
    ("$@" >>"$setup_log" 2>&1 9>&-) | show_heartbeat "$began" || status=$?
    ((status == 0)) || give_up "$title" "$status"
    say "        done after $((SECONDS - began)) s"
}

# Reads the pipe only to learn when its other end, the step, is over.
show_heartbeat() {
    local status=142
    while ((status > 128)); do
        status=0
        read -r -t "$heartbeat_s" || status=$?
        ((status <= 128)) || say "        $((SECONDS - $1)) s  $(tail -n 1 "$setup_log" | cut -c 1-80)"
    done
}

give_up() {
    local title=$1 status=$2
    ((status != cannot_install)) || { tail -n 1 "$setup_log" >&2 && exit "$status"; }
    tail -n 15 "$setup_log" | sed 's/^/    /' >&2
    say "failed: $title (exit code $status). The lines above end the log $setup_log."
    say "Most often the network is the reason. Run the same command again: it goes on from here."
    exit "$status"
}

# --- the steps ---------------------------------------------------------------------------------------

cannot_install=69

install_debian_packages() {
    local missing
    missing=$(missing_packages "$1")
    [[ -z $missing ]] || apt_install "$missing"
}

apt_install() {
    local as_root
    as_root=$(root_prefix) || tell_what_is_missing "$1"
    command -v apt-get >/dev/null || tell_what_is_missing "$1"
    # RUNLEVEL=1 keeps a package from starting its service: the tests bring up pcscd by themselves.
    local apt=(env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -y -o DPkg::Lock::Timeout=300)
    $as_root "${apt[@]}" update
    # shellcheck disable=SC2086 # a list of words
    $as_root "${apt[@]}" install --no-install-recommends $1
}

missing_packages() {
    local lists wanted
    mapfile -t lists < <(apt_lists "$1")
    wanted=$(sed -e '/^#/d' -e '/^$/d' "${lists[@]}" | sort)
    # shellcheck disable=SC2086
    comm -23 <(echo "$wanted") <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null |
        sed -n 's/^installed //p' | sort -u) | paste -s -d ' '
}

root_prefix() {
    ((EUID == 0)) && return
    sudo -n true 2>/dev/null && echo "sudo -n"
}

tell_what_is_missing() {
    echo "Please run:  sudo apt-get install --no-install-recommends $1"
    exit "$cannot_install"
}

make_venv() {
    venv_works && return
    local python
    python=$(find_python) || return
    "$python" -m venv --clear "$venv"
}

# pip leaves a package half written when it is killed; such a .venv is not worth mending.
venv_works() {
    [[ -x $venv/bin/python && ! -e $venv/unfinished ]] && "$venv/bin/python" -c "$is_new_enough; import pip"
}

is_new_enough='import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'

find_python() {
    local python
    for python in /usr/bin/python3 python3; do
        "$python" -c "$is_new_enough" && echo "$python" && return
    done
    return 1
}

install_python_packages() {
    touch "$venv/unfinished"
    local status=0
    pip_install_all "$1" || status=$?
    ((status > 128)) || rm "$venv/unfinished"
    return "$status"
}

pip_install_all() {
    # Sources are built in this environment, with the pinned tools of build.txt, not with what is newest today.
    export PATH=$venv/bin:$PATH
    pip_install -r "$root/requirements/build.txt" &&
        pip_install --no-build-isolation -r "$(requirements "$1")" &&
        pip_install --no-deps -r "$root/requirements/assets.txt"
}

pip_install() {
    "$venv/bin/python" -m pip install --disable-pip-version-check --require-hashes "$@"
}

catalogues_are_stale() {
    [[ -f $root/translations/catalogues.py ]] || return
    local po
    for po in "$root"/translations/*/LC_MESSAGES/*.po "$root"/services/pack/samples/*/words/*/LC_MESSAGES/*.po; do
        [[ ! -f $po || ${po%.po}.mo -nt $po ]] || return 0
    done
    return 1
}

compile_catalogues() {
    catalogues_are_stale || return 0
    cd "$root" || return
    "$venv/bin/python" -m translations.catalogues compile
}

driver_host_is_stale() {
    local host=$root/hardware/driver/yitong-driver-host
    [[ ! -x $host || $root/hardware/driver/host.c -nt $host ]]
}

build_driver_host() {
    driver_host_is_stale || return 0
    cd "$root" || return
    "$venv/bin/python" -m installer.driver_host
}

handwriting_is_stale() {
    (cd "$root" && ! "$venv/bin/python" -m installer.handwriting --is-fresh)
}

# The strokes to learn from come through npm.
learn_handwriting() {
    handwriting_is_stale || return 0
    command -v npm >/dev/null || apt_install npm || return
    cd "$root" || return
    "$venv/bin/python" -m installer.handwriting
}
