# Munin's own node runs the plugin, and a master's poll over its port gets the kernel's numbers.
from rig import *

IQN = "iqn.2016-09.com.example:iscsitgt01"
INITIATOR = "iqn.2016-09.com.example:initiator01"
LUN = "iqn2016_09comexampleiscsitgt01lun_0"
MAPPED = "iqn2016_09comexampleiscsitgt01iqn2016_09comexampleinitiator01lun_0"
GRAPHS = ["drbd", "drbd_al", "drbd_ext", "lio_read", "lio_write"]
MULTIGRAPHS = ["lunwatch_drbd", "lunwatch_lio"]

mount_configfs()
run("modprobe target_core_mod; modprobe target_core_iblock; modprobe iscsi_target_mod; modprobe brd rd_nr=2 rd_size=65536; modprobe drbd")
print(targetcli(f"""set global auto_save_on_exit=false
set global auto_add_mapped_luns=true
/backstores/block create lun0 /dev/ram0
/iscsi create {IQN}
/iscsi/{IQN}/tpg1/luns create /backstores/block/lun0
/iscsi/{IQN}/tpg1/acls create {INITIATOR}"""))
run(f"{initiator(1, IQN, INITIATOR)} --login")

# A DRBD device that waits for its peer.
pathlib.Path("/etc/drbd.d/global_common.conf").write_text("global { usage-count no; }\n")
pathlib.Path("/etc/drbd.d/data.res").write_text("""resource data {
    on alpha { device /dev/drbd3 minor 3; disk /dev/ram1; address 127.0.0.1:7788; meta-disk internal; }
    on beta { device /dev/drbd3 minor 3; disk /dev/ram1; address 127.0.0.2:7788; meta-disk internal; }
}\n""")
run("drbdadm create-md --force data; drbdadm up data; drbdadm primary --force data")

run("rm -f /etc/munin/plugins/*; mkdir -p /run/munin /var/log/munin")
Agent.unpack()
for graph in GRAPHS + MULTIGRAPHS:
    os.symlink("/usr/share/munin/plugins/lunwatch_", f"/etc/munin/plugins/{graph}")
pathlib.Path("/etc/munin/munin-node.conf").write_text("""log_level 4
log_file /result/munin-node.log
pid_file /run/munin/munin-node.pid
background 1
setsid 1
user root
group root
host_name alpha
allow ^127\\.0\\.0\\.1$
host 127.0.0.1
port 4949
""")
agent = Agent(every=10)
agent.metrics()
run("munin-node")


class Master:
    """The lines that a master sends, and a node's answers (munin-node.conf(5), "Munin's protocol for data exchange")."""

    def __init__(self):
        connection = socket.create_connection(("127.0.0.1", 4949), timeout=60)
        self.asked, self.lines = connection.makefile("w"), connection.makefile("r")
        self.banner = self.lines.readline().strip()

    def ask(self, command):
        print(command, file=self.asked, flush=True)
        return self.lines.readline().strip()

    def ask_many(self, command):
        print(command, file=self.asked, flush=True)
        return "".join(iter(self.lines.readline, ".\n"))


def values(text):
    """{field: (time, value)}"""
    return {field: (int(at), value) for field, at, value in re.findall(r"^(\w+)\.value (\d+):(\S+)$", text, re.MULTILINE)}


def connected():
    try:
        return bool(Master().banner)
    except OSError:
        return False


eventually("munin-node listens", connected)
master = Master()
equal("the node greets", master.banner, "# munin node at alpha")
equal("the node lists the plugins", sorted(master.ask("list alpha").split()), GRAPHS)
for graph in GRAPHS:
    config = master.ask_many(f"config {graph}")
    fields = set(re.findall(r"^(\w+)\.label ", config, re.MULTILINE))
    check(f"{graph}: a title", re.search(r"^graph_title \S", config, re.MULTILINE), config)
    equal(f"{graph}: a value for each field", set(values(master.ask_many(f"fetch {graph}"))), fields)
    check(f"{graph}: fields", fields)



def fields(text, attribute):
    """(graph, field) of all that have the attribute."""
    found, graph = set(), None
    for line in text.splitlines():
        if line.startswith("multigraph "):
            graph = line.split()[1]
        elif re.match(rf"\w+\.{attribute} ", line):
            found.add((graph, line.split(".")[0]))
    return found


multigraph = Master()
multigraph.ask("cap multigraph")
equal("the node lists the plugins of many graphs to a master that knows them", sorted(multigraph.ask("list alpha").split()), GRAPHS + MULTIGRAPHS)
for plugin in MULTIGRAPHS:
    shown = fields(multigraph.ask_many(f"config {plugin}"), "label")
    check(f"{plugin}: several graphs", len({graph for graph, _ in shown}) > 1, shown)
    equal(f"{plugin}: a value for each field", fields(multigraph.ask_many(f"fetch {plugin}"), "value"), shown)

device = disk(INITIATOR, 0)
before = {graph: values(master.ask_many(f"fetch {graph}")) for graph in GRAPHS}
run(f"dd if=/dev/zero of={device} bs=1M count=12 oflag=direct; dd if={device} of=/dev/null bs=1M count=7 iflag=direct")
run("dd if=/dev/zero of=/dev/drbd3 bs=1M count=6 oflag=direct")
agent.metrics()
after = {graph: values(master.ask_many(f"fetch {graph}")) for graph in GRAPHS}
statistics = f"{TARGET}/iscsi/{IQN}/tpgt_1/lun/lun_0/statistics/scsi_tgt_port"
for graph, amount, file in (("lio_write", 12, "write_mbytes"), ("lio_read", 7, "read_mbytes")):
    for field in LUN, MAPPED:
        grown = int(after[graph][field][1]) - int(before[graph][field][1])
        check(f"{graph}: {amount} MiB more in {field}", abs(grown - amount) <= 1, grown)
    equal(f"{graph}: as the kernel has it", int(after[graph][LUN][1]), number(f"{statistics}/{file}"))
told = dict(re.findall(r"\b(ns|nr|dw|dr|al|bm|lo|pe|ua|ap|ep|oos):(\d+)", read("/proc/drbd")))
for graph, letters in (("drbd", "dr dw ns nr"), ("drbd_al", "al"), ("drbd_ext", "bm lo pe ua ap ep")):
    for key in letters.split():
        equal(f"{graph}: {key} as the kernel has it", after[graph][f"drbd3{key}"][1], told[key])
equal("drbd: oos as the kernel has it", after["drbd"]["drbd3os"][1], told["oos"])
check("drbd: 6 MiB more written", int(after["drbd"]["drbd3dw"][1]) - int(before["drbd"]["drbd3dw"][1]) >= 6 * 1024)
times = {at for graph in GRAPHS for at, _ in after[graph].values()}
check("one time for all values, a recent one", len(times) == 1 and time.time() - times.pop() < 60, times)

check("SIGTERM ends the agent within 5 s", agent.stop())
first = Master().ask_many("fetch lio_write")
time.sleep(12)
equal("without an agent the values keep their time, for a gap", Master().ask_many("fetch lio_write"), first)
equal("never a complaint in the log", agent.complaints(), [])
equal("the node's log has no error", [line for line in read("/result/munin-node.log").splitlines() if re.search("error|warn|fatal", line, re.I)], [])
