# systemd
# The package installed under systemd: the service is hardened, sees the kernel all the same, and comes back from whatever ends it.
from rig import *

IQN = "iqn.2016-09.com.example:iscsitgt01"
REBOOTED = RESULT / "rebooted"
SETTINGS = pathlib.Path("/etc/lunwatch/lunwatch.yml")
PATIENCE = 60


class Service(Agent):
    """The agent as the package installs it."""

    def __init__(self):
        self.warm = 0

    def show(self, what):
        return run(f"systemctl show --property={what} --value lunwatch").strip()

    def pid(self):
        return int(self.show("MainPID"))

    def status(self, what):
        """A line of the status of its process, in /proc."""
        return re.search(rf"^{what}:\s*(.*)$", read(f"/proc/{self.pid()}/status"), re.MULTILINE).group(1).split()

    def is_up(self):
        return self.is_ready() and self.show("ActiveState") == "active"

    def journal(self):
        return run("journalctl --unit=lunwatch --output=cat --no-pager")

    def comes_back(self, what, end):
        """After something has ended it, another process of it runs, and says what the kernel says."""
        before = self.pid()
        end(before)
        eventually(f"{what}: another process runs", lambda: self.pid() not in (0, before), 400, pause=5)
        eventually(f"{what}: it is up again", self.is_up, 180, pause=2)
        equal(f"{what}: it knows LIO", self.value("lunwatch_collector_present", collector="lio"), 1)


service = Service()


def make_target():
    mount_configfs()
    run("modprobe drbd; modprobe iscsi_target_mod")
    for tpg in "tpgt_1", "tpgt_2":
        os.makedirs(f"{TARGET}/iscsi/{IQN}/{tpg}")


if REBOOTED.exists():
    eventually("after a reboot: it is up", service.is_up, 300, pause=2)
    make_target()
    equal("after a reboot: it knows LIO", service.value("lunwatch_collector_present", collector="lio"), 1)
    earlier = float(REBOOTED.read_text())
    times = [at for at, _ in samples()]
    check("after a reboot: the archive goes on", min(times) < earlier < max(times), times)
    run("runuser -u lunwatch -- lunwatch archive verify")
    check("after a reboot: the archive is whole", True)
    begun = time.monotonic()
    run("systemctl stop lunwatch")
    check("it ends within 5 s", time.monotonic() - begun < 5, time.monotonic() - begun)
    equal("it ended well", (service.show("Result"), service.show("ExecMainStatus")), ("success", "0"))
    run("dpkg --purge lunwatch")
    equal("a purge leaves the archive alone", [path for path in (
        "/usr/lib/lunwatch", "/etc/lunwatch", "/var/lib/lunwatch", "/var/cache/lunwatch", "/run/lunwatch", "/usr/lib/systemd/system/lunwatch.service",
        "/etc/systemd/system/multi-user.target.wants/lunwatch.service") if os.path.lexists(path)], [])
    check("a purge leaves the archive", samples() != [])
    raise SystemExit

make_target()
# Less patience than the unit's own, which a test cannot await.
os.makedirs("/etc/systemd/system/lunwatch.service.d")
pathlib.Path("/etc/systemd/system/lunwatch.service.d/impatient.conf").write_text(f"[Service]\nWatchdogSec={PATIENCE}\n")
service.bring_class_data()
run("dpkg -i /job/lunwatch.deb")
eventually("installed: it is up", service.is_up, 300, pause=2)
equal("installed: it is enabled", run("systemctl is-enabled lunwatch").strip(), "enabled")
SETTINGS.write_text('schedule.sample: "0/5 * * * * ?"\n')
service.comes_back("a restart", lambda _: run("systemctl restart lunwatch"))

exposure = float(re.search(r"Overall exposure level for lunwatch.service: ([\d.]+)", run("systemd-analyze security --no-pager lunwatch")).group(1))
check("systemd-analyze security: at most 1.5", exposure <= 1.5, exposure)
equal("it is its own user", service.status("Uid"), [run("id -u lunwatch").strip()] * 4)
equal("it has no capability", {service.status(f"Cap{kind}")[0] for kind in ("Inh", "Prm", "Eff", "Bnd", "Amb")}, {"0" * 16})
equal("it can gain none", service.status("NoNewPrivs"), ["1"])
check("it has system calls filtered", service.status("Seccomp") == ["2"])
metrics = service.metrics()
equal("hardened, it knows DRBD", value(metrics, "lunwatch_collector_present", collector="drbd"), 1)
equal("hardened, it knows each TPG", {dict(k)["tpg"] for k in metrics["lunwatch_lio_tpg_enabled"]}, {"1", "2"})
equal("hardened, it has no problems", [k for k, v in metrics["lunwatch_collector_problems"].items() if v], [])
eventually("hardened, it writes the archive", lambda: samples() != [])
eventually("hardened, it writes Munin's files", lambda: os.path.exists("/run/lunwatch/munin/lio_read.values"))

service.comes_back("kill -9", lambda pid: os.kill(pid, signal.SIGKILL))
run("runuser -u lunwatch -- lunwatch archive verify")
check("kill -9: the archive is whole", True)

service.comes_back("stopped by SIGSTOP", lambda pid: os.kill(pid, signal.SIGSTOP))
check("stopped by SIGSTOP: the watchdog did it", "Watchdog timeout" in service.journal(), service.journal())
process, back = service.pid(), time.monotonic()

SETTINGS.write_text('schedule.sample: "0/4 * * * * ?"\n')
run("systemctl reload lunwatch")
eventually("reload: it says what is new", lambda: "configuration read again: new is schedule.sample" in service.journal(), pause=2)
SETTINGS.write_text('schedule.sample: "0/4 * * * * ?"\narchive.keepDays: many\n')
run("systemctl reload lunwatch", status=None)
eventually("reload of a broken file: it says so", lambda: "archive.keepDays: " in service.journal()
           and "the configuration before stays in force" in service.journal(), pause=2)
metrics = service.metrics()
equal("reload of a broken file: it goes on", value(metrics, "lunwatch_collector_success", collector="lio"), 1)
equal("reload of a broken file: with the same process", service.pid(), process)
SETTINGS.write_text('schedule.sample: "0/4 * * * * ?"\n')

# Its patience is over since the service came back: the watchdog leaves it alone.
time.sleep(max(0, back + PATIENCE + 15 - time.monotonic()))
equal("while samples move the watchdog leaves it alone", service.pid(), process)

print(service.journal())
REBOOTED.write_text(str(time.time()))
run("systemctl reboot")
time.sleep(600)
