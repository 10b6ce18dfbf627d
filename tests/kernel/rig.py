"""What the scenarios share: running commands in the guest, the agent, its metrics, and checks."""

import atexit
import glob
import gzip
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time
import urllib.request

TARGET = "/sys/kernel/config/target"
ARCHIVE = "/var/log/lio"
RESULT = pathlib.Path("/result")


def check(what, held, detail=""):
    """One line of the report."""
    print(("ok    " if held else "FAIL  ") + what + ("" if held else f": {detail}"), flush=True)


def equal(what, actual, expected):
    check(what, actual == expected, f"{actual!r} instead of {expected!r}")


def run(command, stdin="", status=0):
    """Runs a command of the shell and returns what it printed; another exit status than expected ends the scenario."""
    done = subprocess.run(["sh", "-c", command], input=stdin, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if status is not None and done.returncode != status:
        raise RuntimeError(f"{command}: status {done.returncode}: {done.stdout}")
    return done.stdout


def read(path):
    return pathlib.Path(path).read_text()


def number(path):
    return int(read(path))


def eventually(what, held, seconds=30):
    """A check of something that may take a while."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if held():
            check(what, True)
            return
        time.sleep(0.5)
    check(what, False, f"not within {seconds} s")


class Agent:
    """The packaged agent, as its own user without any capability, with a sample every six seconds, for it is slow here."""

    def __init__(self, settings=""):
        if not os.path.exists("/usr/bin/lunwatch"):
            run("dpkg -x /job/lunwatch.deb /")
            run("useradd --system --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin lunwatch")
        for directory, mode in ((ARCHIVE, 0o750), ("/run/lunwatch", 0o755), ("/var/cache/lunwatch", 0o755)):
            os.makedirs(directory, exist_ok=True)
            os.chmod(directory, mode)
            shutil.chown(directory, "lunwatch", "lunwatch")
        pathlib.Path("/etc/lunwatch/lunwatch.yml").write_text('schedule.sample: "0/6 * * * * ?"\n' + settings)
        self.start()

    def start(self):
        self.log = open(RESULT / "agent.log", "a")
        self.process = subprocess.Popen(
            ["setpriv", "--reuid", "lunwatch", "--regid", "lunwatch", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all",
             "--no-new-privs", "lunwatch", "agent"], stdout=self.log, stderr=self.log, cwd="/")
        atexit.register(self.process.kill)
        until = time.monotonic() + 90
        while time.monotonic() < until and not self.is_ready():
            time.sleep(1)

    def is_ready(self):
        try:
            return urllib.request.urlopen("http://127.0.0.1:10983/-/ready", timeout=10).status == 200
        except OSError:
            return False

    def scrape(self):
        return urllib.request.urlopen("http://127.0.0.1:10983/metrics", timeout=20).read().decode()

    def metrics(self):
        """The metrics of a sample that is begun after this call: {name: {frozenset of labels: value}}."""
        called = time.time()
        while True:
            asked = time.time()
            age = only(parse(self.scrape()).get("lunwatch_sample_age_seconds", {}))
            if age is not None and asked - age > called:
                return parse(self.scrape())
            time.sleep(0.3)

    def value(self, name, **labels):
        """The value of the one series with these labels, among others; None if there is none."""
        return value(self.metrics(), name, **labels)

    def stop(self, seconds=5):
        """Ends it by SIGTERM; returns whether it went in time, with status 0."""
        self.process.terminate()
        try:
            return self.process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            return False

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def complaints(self):
        return [line for line in read(RESULT / "agent.log").splitlines() if "listening" not in line and "ended" not in line]


LINE = re.compile(r"([a-zA-Z0-9_:]+)(?:\{(.*)\})? (\S+)$")
LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')


def parse(text):
    metrics = {}
    for line in text.splitlines():
        m = LINE.match(line)
        if m and not line.startswith("#"):
            labels = frozenset(LABEL.findall(m.group(2) or ""))
            metrics.setdefault(m.group(1), {})[labels] = float(m.group(3))
    return metrics


def only(series):
    values = list(series.values())
    return values[0] if len(values) == 1 else None


def value(metrics, name, **labels):
    wanted = set(labels.items())
    found = [v for k, v in metrics.get(name, {}).items() if wanted <= k]
    return found[0] if len(found) == 1 else None


def state(metrics, name, label="state", **labels):
    """The state that holds, of a family with a series for each."""
    wanted = set(labels.items())
    return [dict(k)[label] for k, v in metrics.get(name, {}).items() if wanted <= k and v == 1]


def archived(pattern):
    """The text of all files of the archive whose name matches."""
    text = ""
    for file in sorted(glob.glob(f"{ARCHIVE}/*/{pattern}")):
        with gzip.open(file, "rt", errors="replace") as lines:
            text += lines.read()
    return text


def targetcli(commands):
    """Runs targetcli over several lines at once, for each start of it takes seconds here."""
    if not os.path.exists("/run/dbus/pid"):
        os.makedirs("/run/dbus", exist_ok=True)
        run("dbus-daemon --system --fork")
    return run("targetcli", stdin=commands + "\nexit\n", status=None)


def mount_configfs():
    run("modprobe configfs; mountpoint -q /sys/kernel/config || mount -t configfs configfs /sys/kernel/config")
