"""What the scenarios share: running commands in the guest, the agent, its metrics, and checks."""

import atexit
import glob
import gzip
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import threading
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


def eventually(what, held, seconds=60, pause=0.5):
    """A check of something that may take a while, and that is looked at with a pause in between."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if held():
            check(what, True)
            return
        time.sleep(pause)
    check(what, False, f"not within {seconds} s")


class Agent:
    """The packaged agent, as its own user without any capability, with a sample every six seconds, for it is slow here."""

    def __init__(self, settings="", every=6, user="lunwatch"):
        self.user = user
        self.unpack()
        for directory, mode in self.directories().items():
            os.makedirs(directory, exist_ok=True)
            os.chmod(directory, mode)
            shutil.chown(directory, user, user)
        pathlib.Path("/etc/lunwatch/lunwatch.yml").write_text(f'schedule.sample: "0/{every} * * * * ?"\n' + settings)
        self.start()

    @staticmethod
    def unpack():
        """Lays out the package, once."""
        if not os.path.exists("/usr/bin/lunwatch"):
            run("dpkg -x /job/lunwatch.deb /")
            Agent.bring_class_data()
            run("useradd --system --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin lunwatch")

    @staticmethod
    def bring_class_data():
        """Makes starts take half the time: what make-cache takes a minute for here was made outside."""
        shutil.copytree("/job/classes", "/var/cache/lunwatch")

    @staticmethod
    def directories():
        """The directories that the service has, and their modes (systemd.exec(5))."""
        unit = read("/usr/lib/systemd/system/lunwatch.service")
        modes = dict(re.findall(r"^(\w+)DirectoryMode=(\d+)$", unit, re.MULTILINE))
        bases = {"Logs": "/var/log", "Cache": "/var/cache", "Runtime": "/run", "State": "/var/lib"}
        return {f"{bases[kind]}/{name}": int(modes.get(kind, "755"), 8)
                for kind, name in re.findall(r"^(\w+)Directory=(\S+)$", unit, re.MULTILINE)}

    def start(self):
        self.log = open(RESULT / "agent.log", "a")
        bounds = ["setpriv", "--reuid", self.user, "--regid", self.user, "--clear-groups", "--inh-caps=-all", "--bounding-set=-all",
                  "--no-new-privs"] if self.user != "root" else []
        self.process = subprocess.Popen(bounds + ["lunwatch", "agent"], stdout=self.log, stderr=self.log, cwd="/")
        atexit.register(self.process.kill)
        until = time.monotonic() + 300
        while not self.is_warm():
            if time.monotonic() > until:
                raise RuntimeError("the agent is not up within 300 s:\n" + read(RESULT / "agent.log"))
            time.sleep(1)
        self.warm = os.path.getsize(RESULT / "agent.log")

    def is_warm(self):
        """Whether it is up and has answers; the first readings may come late from a JVM that is still loading its classes here."""
        return self.is_ready() and succeeded(parse(self.scrape()))

    def is_ready(self):
        try:
            return urllib.request.urlopen("http://127.0.0.1:10983/-/ready", timeout=10).status == 200
        except OSError:
            return False

    def scrape(self, query=""):
        return urllib.request.urlopen(f"http://127.0.0.1:10983/metrics{query}", timeout=20).read().decode()

    def metrics(self):
        """The metrics of a sample that is begun after this call: {name: {frozenset of labels: value}}.

        One in which a reading failed is passed over for a while, so that a check of numbers tells of numbers: the log has the failure,
        and with it complaints().
        """
        called = time.time()
        while True:
            asked = time.time()
            # Asked for by its name it is the age of this moment.
            age = only(parse(self.scrape("?name[]=lunwatch_sample_age_seconds")).get("lunwatch_sample_age_seconds", {}))
            if age is not None and asked - age > called:
                metrics = parse(self.scrape())
                if succeeded(metrics) or asked > called + 60:
                    return metrics
            elif asked > called + 180:
                raise RuntimeError(f"no sample since {called}: the last is {age} s old")
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

    def threads(self, prefix):
        """The names of its threads that begin so."""
        names = []
        for task in glob.glob(f"/proc/{self.process.pid}/task/*/comm"):
            try:
                names.append(read(task).strip())
            except OSError:
                pass   # it has just ended
        return sorted(name for name in names if name.startswith(prefix))

    def complaints(self):
        """What it wrote into its log since it was warm, but for one reading that was late: the emulator may have had other things to do."""
        lines = (RESULT / "agent.log").read_bytes()[self.warm:].decode().splitlines()
        complaints = [line for line in lines if "listening" not in line and "ended" not in line and "over: " not in line]
        late = next((line for line in complaints if line.endswith(": ETIMEDOUT")), None)
        if late:
            complaints.remove(late)
        return complaints


class Scraper:
    """Scrapes agents as a Prometheus does, over and over, and keeps what they say for the alert rules, which tests/kernel/alerts.py evaluates.

    There each round counts as a minute, so that what holds for some seconds here lasts as long as a rule waits for it. A round in which
    an agent's sample was not in time, for the emulator had other things to do, is none.
    """

    def __init__(self, agents):
        self.agents = agents
        self.recording = open(RESULT / "recording", "w")
        self.rounds = 0
        self.lock = threading.Lock()
        threading.Thread(target=self.scrape, daemon=True).start()

    def scrape(self):
        while True:
            until = time.monotonic() + 1
            said = {agent: self.ask(address) for agent, address in self.agents.items()}
            if all(text is None or succeeded(parse(text)) for text in said.values()):
                with self.lock:
                    self.write({"up": said})
                    self.rounds += 1
            time.sleep(max(0, until - time.monotonic()))

    @staticmethod
    def ask(address):
        try:
            text = urllib.request.urlopen(f"http://{address}:10983/metrics", timeout=10).read().decode()
            return "".join(line for line in text.splitlines(True) if not line.startswith("#"))
        except (OSError, http.client.HTTPException):
            return None

    def write(self, line):
        print(json.dumps(line), file=self.recording, flush=True)

    def firing(self, what, *alerts, minutes=9):
        """Lets the present state last, and notes which alerts fire at its end, [alert, agent or "", device or ""]; no other one does."""
        enough = self.rounds + minutes
        until = time.monotonic() + 180
        while self.rounds < enough:
            if time.monotonic() > until:
                raise RuntimeError(f"{what}: not {minutes} rounds of scrapes within 180 s")
            time.sleep(0.2)
        with self.lock:
            self.write({"what": what, "firing": alerts})


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


def succeeded(metrics):
    """Whether there is a current sample, and all of its readings succeeded."""
    return set(metrics.get("lunwatch_collector_success", {}).values()) == {1}


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
    """The text of all files of the archive whose name matches; a second part of an hour comes after the first, which has no number."""
    text = ""
    for file in sorted(glob.glob(f"{ARCHIVE}/*/{pattern}"), key=lambda file: re.sub(r"(\+\d{4})\.gz$", r"\1.1.gz", file)):
        with gzip.open(file, "rt", errors="replace") as lines:
            text += lines.read()
    return text


def samples():
    """The samples in the archive, in the order of its files: [(seconds since 1970, sequence number)]."""
    return [(float(epoch), int(seq)) for epoch, seq in
            re.findall(r"^# sample .* epoch=(\S+) seq=(\d+) ", archived("lio-statistics-*.gz"), re.MULTILINE)]


def targetcli(commands):
    """Runs targetcli over several lines at once, for each start of it takes seconds here."""
    if not os.path.exists("/run/dbus/pid"):
        os.makedirs("/run/dbus", exist_ok=True)
        run("dbus-daemon --system --fork")
    return run("targetcli", stdin=commands + "\nexit\n", status=None)


def mount_configfs():
    run("modprobe configfs; mountpoint -q /sys/kernel/config || mount -t configfs configfs /sys/kernel/config")


def initiator(number, target, name, user=None, password=None, portal="127.0.0.1:3260"):
    """An interface of open-iscsi with a name of its own; returns the command that logs it in with --login and out with --logout."""
    run("modprobe iscsi_tcp; modprobe sd_mod; mkdir -p /run/lock/iscsi; pgrep iscsid || iscsid", status=None)
    interface = f"if{number}"
    run(f"iscsiadm -m iface -I {interface} --op=new; iscsiadm -m iface -I {interface} --op=update -n iface.initiatorname -v {name}")
    run(f"iscsiadm -m discovery -t sendtargets -p {portal} -I {interface} --op=new")
    record = f"iscsiadm -m node -T {target} -p {portal} -I {interface}"
    settings = {"node.session.initial_login_retry_max": 1}
    if user:
        settings |= {"node.session.auth.authmethod": "CHAP", "node.session.auth.username": user, "node.session.auth.password": password}
    for key, value in settings.items():
        run(f"{record} --op=update -n {key} -v {value}")
    return record


def disk(name, lun, seconds=20):
    """The disk that an initiator logged in for a LUN, once it is there."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for session in glob.glob("/sys/class/iscsi_session/session*"):
            if read(f"{session}/initiatorname").strip() == name:
                for path in glob.glob(f"{session}/device/target*/*:{lun}/block/*"):
                    device = "/dev/" + os.path.basename(path)
                    if os.path.exists(device):
                        return device
        time.sleep(0.5)
    raise RuntimeError(f"no disk of {name} for LUN {lun}")


class Peer:
    """The other guest, over the wire between the two; it has 10.0.0.1 (alpha) or 10.0.0.2 (beta), this one the other address."""

    ADDRESS = {"alpha": "10.0.0.1", "beta": "10.0.0.2"}

    def __init__(self):
        self.here = os.uname().nodename
        self.there = "beta" if self.here == "alpha" else "alpha"
        run(f"ip link set eth0 up; ip address add {self.ADDRESS[self.here]}/24 dev eth0")
        if self.here == "alpha":
            with socket.create_server(("", 7000)) as server:
                server.settimeout(120)
                connection, _ = server.accept()
        else:
            connection = self.connect(time.monotonic() + 120)
        connection.settimeout(240)
        # Two files, for writing to a text file forgets what it has read ahead.
        self.heard, self.said = connection.makefile("r"), connection.makefile("w")

    def connect(self, until):
        while True:
            try:
                return socket.create_connection((self.ADDRESS["alpha"], 7000), timeout=5)
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(1)

    def meet(self, where, message=None):
        """Waits until the other is there too; returns its message."""
        print(json.dumps([where, message]), file=self.said, flush=True)
        place, answer = json.loads(self.heard.readline() or '["its end", null]')
        if place != where:
            raise RuntimeError(f"{self.there} is at {place}, not at {where}")
        return answer
