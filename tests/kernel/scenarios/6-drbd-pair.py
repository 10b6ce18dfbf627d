# guests: 2
# DRBD between two nodes: everything that happens to it in its life, each time against what the kernel itself says on both nodes.
from rig import *

KIB = 1024
MIB = 1 << 20
COUNTERS = {"ns": "sent_bytes_total", "nr": "received_bytes_total", "dw": "written_bytes_total", "dr": "read_bytes_total",
            "al": "activity_log_writes_total", "bm": "bitmap_writes_total"}
GAUGES = {"lo": "lower_pending_requests", "pe": "pending_requests", "ua": "unacknowledged_requests",
          "ap": "upper_pending_requests", "ep": "epochs", "oos": "out_of_sync_bytes"}
IN_KIB = {"ns", "nr", "dw", "dr", "oos"}
# What drbdsetup calls them.
STATISTICS = {"sent": "ns", "received": "nr", "written": "dw", "read": "dr", "al-writes": "al", "bm-writes": "bm", "lower-pending": "lo",
              "pending": "pe", "unacked": "ua", "upper-pending": "ap", "out-of-sync": "oos"}
RESOURCES = {"0": "data", "12": "spare"}
CONNECTION = {"WFConnection": "Connecting", "WFReportParams": "Connected"}
ALONE = {"StandAlone", "Disconnecting", "Unconnected", "Timeout", "BrokenPipe", "NetworkFailure", "ProtocolError", "TearDown"}

IQN = "iqn.2016-09.com.example:iscsitgt01"
TPG = f"{TARGET}/iscsi/{IQN}/tpgt_1"

peer = Peer()
alpha = peer.here == "alpha"


def devices():
    """What /proc/drbd says of each configured minor."""
    found = {}
    for minor, words in re.findall(r"^ *(\d+): (.*(?:\n[^\d]{4,}.*)*)", read("/proc/drbd"), re.MULTILINE):
        if "ro:" in words:
            found[minor] = dict(re.findall(r"\b(\w+):(\S+)", words)) | {"text": words}
            done = re.search(r"(sync'ed|verified):\s*([\d.]+)%[^(]*\((\d+)/\d+\)(K|M)", words)
            if done:
                found[minor]["done"] = done.groups()
    return found


def states(device):
    """The states as the metrics have them: DRBD 8's one word for the connection means two."""
    cs = device["cs"]
    alone = cs in ALONE or cs == "WFConnection"
    role, peer_role = device["ro"].split("/")
    disk, peer_disk = device["ds"].split("/")
    return {"role": role, "peer_role": peer_role, "disk_state": disk, "peer_disk_state": peer_disk,
            "connection_state": cs if cs in ALONE else CONNECTION.get(cs, "Connected"),
            "replication_state": "Off" if alone else "Established" if cs == "Connected" else cs}


def status(minor):
    """The states and counters as drbdsetup has them, in the names of /proc/drbd where it has one for them."""
    words = run(f"drbdsetup status {RESOURCES[minor]} --verbose --statistics", status=None)
    pairs = re.findall(r"([\w-]+):(\S+)", words)
    told = {STATISTICS[key]: int(value) for key, value in pairs if key in STATISTICS}
    for key, name in (("disk", "disk_state"), ("peer-disk", "peer_disk_state"), ("connection", "connection_state"),
                      ("replication", "replication_state")):
        told |= {name: value for k, value in pairs if k == key}
    roles = [value for key, value in pairs if key == "role"]
    return told | {"role": roles[0]} | ({"peer_role": roles[1]} if len(roles) > 1 else {})


def agree(what, tries=8):
    """Checks states, counters and progress of one sample against /proc/drbd right before and after it, and against drbdsetup."""
    for attempt in range(tries):
        before = devices()
        told = {minor: status(minor) for minor in before}
        metrics = agent.metrics()
        after = devices()
        if {m: states(d) for m, d in before.items()} == {m: states(d) for m, d in after.items()}:
            break
    wrong = []

    def compare(name, actual, expected):
        if actual not in expected:
            wrong.append(f"{name}: {actual} instead of {expected}")

    for minor, device in before.items():
        last = after[minor]
        for name, word in states(device).items():
            label = "role" if "role" in name else "state"
            compare(f"minor {minor} {name}", state(metrics, f"lunwatch_drbd_{name}", label, minor=minor), [[word]])
        for names in (COUNTERS, GAUGES):
            for key, name in names.items():
                low, high = sorted(int(d[key]) * (KIB if key in IN_KIB else 1) for d in (device, last))
                actual = value(metrics, f"lunwatch_drbd_{name}", minor=minor)
                # The others come and go between one look and the next while anything moves.
                if names is COUNTERS or key == "oos" or device["text"] == last["text"]:
                    if actual is None or not low <= actual <= high:
                        wrong.append(f"minor {minor} {name}: {actual} is not from {low} to {high}")
        if device == last:
            for name, word in told[minor].items():
                if name.endswith(("state", "role")):
                    label = "role" if "role" in name else "state"
                    compare(f"minor {minor} {name} of drbdsetup", state(metrics, f"lunwatch_drbd_{name}", label, minor=minor), [[word]])
                else:
                    actual = value(metrics, f"lunwatch_drbd_{(COUNTERS | GAUGES)[name]}", minor=minor)
                    compare(f"minor {minor} {name} of drbdsetup", actual, [word * (KIB if name in IN_KIB else 1)])
        progress = {dict(k)["operation"]: v for k, v in metrics.get("lunwatch_drbd_sync_done_ratio", {}).items()
                    if ("minor", minor) in k}
        if "done" in device and "done" in last:
            operation = "verify" if device["done"][0] == "verified" else "resync"
            low, high = float(device["done"][1]), float(last["done"][1])
            if not low <= round(progress.get(operation, -1) * 100, 1) <= high:
                wrong.append(f"minor {minor} done: {progress} is not from {low} to {high}")
            unit = KIB if device["done"][3] == "K" else MIB
            left = value(metrics, "lunwatch_drbd_sync_left_bytes", minor=minor, operation=operation)
            if left is None or not int(last["done"][2]) * unit <= left <= int(device["done"][2]) * unit:
                wrong.append(f"minor {minor} left: {left}, {device['done']} to {last['done']}")
        elif "done" not in device and "done" not in last:
            compare(f"minor {minor} progress", progress, [{}])
        compare(f"minor {minor} configured", value(metrics, "lunwatch_drbd_configured", minor=minor), [1])
    compare("configured minors", sum(metrics.get("lunwatch_drbd_configured", {}).values()), [len(before)])
    compare("problems", sum(metrics["lunwatch_collector_problems"].values()), [0])
    if wrong:
        print(read("/proc/drbd"), told)
    check(f"{peer.here}: {what}: metrics, /proc/drbd and drbdsetup agree", not wrong, wrong)
    return metrics


def until(minor, seconds=60, **wanted):
    """Waits for the words of /proc/drbd, which fill what comes before their end: ds="UpToDate" is this node's disk."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        device = devices().get(minor, {})
        if all(re.match(pattern, device.get(key, "-")) for key, pattern in wanted.items()):
            return
        time.sleep(0.3)
    raise RuntimeError(f"minor {minor} is not {wanted}: {read('/proc/drbd')}")


def shows(what, minor, name, *words):
    found = state(agent.metrics(), f"lunwatch_drbd_{name}", "role" if "role" in name else "state", minor=minor)
    check(f"{peer.here}: {what}: {name} is {' or '.join(words)}", len(found) == 1 and found[0] in words, found)


def write(mib, seek=0):
    run(f"dd if=/dev/urandom of=/dev/drbd0 bs=1M count={mib} seek={seek} oflag=direct")


def cut():
    """This node's packets for DRBD on the other go nowhere; those of the barrier go on."""
    run(f"ip route add blackhole {OTHER}/32; ip route flush cache")


def mend():
    run(f"ip route del blackhole {OTHER}/32; ip route flush cache")


# A target on each node, as the rules expect it of a primary.
mount_configfs()
run(f"modprobe iscsi_target_mod; mkdir -p {TPG} && echo 1 > {TPG}/enable")

HERE, OTHER = ("10.0.1.1", "10.0.1.2") if alpha else ("10.0.1.2", "10.0.1.1")
run(f"ip address add {HERE}/24 dev eth0")
run("modprobe brd rd_nr=2 rd_size=49152; modprobe crc32c_generic; modprobe drbd")
pathlib.Path("/etc/drbd.d/global_common.conf").write_text("global { usage-count no; }\n")
for minor, name in RESOURCES.items():
    hosts = "\n".join(f"""on {host} {{ device /dev/drbd{minor} minor {minor}; disk /dev/ram{list(RESOURCES).index(minor)};
        address {address}:{7788 + int(minor)}; meta-disk internal; }}""" for host, address in (("alpha", "10.0.1.1"), ("beta", "10.0.1.2")))
    pathlib.Path(f"/etc/drbd.d/{name}.res").write_text(f"""resource {name} {{
        net {{ protocol C; verify-alg crc32c; ping-int 4; ping-timeout 20; timeout 35; connect-int 4; max-buffers 512; }}
        disk {{ resync-rate 1500K; c-plan-ahead 0; }}
        {hosts}
    }}\n""")
    run(f"drbdadm create-md --force {name}")

agent = Agent('http.listen: "0.0.0.0:10983"\n', every=2)
metrics = agent.metrics()
equal(f"{peer.here}: module loaded, nothing configured", metrics.get("lunwatch_drbd_role", {}), {})

peer.meet("both agents are up")
scraper = Scraper(Peer.ADDRESS) if alpha else None


def fires(what, *alerts, alone=False):
    """Which alerts fire, [alert, node or "", resource or ""], once the present state has lasted for some minutes in the rules' eyes."""
    if not alone:
        peer.meet(f"{what}: it is so on both nodes")
    if alpha:
        scraper.firing(what, *alerts)
    if not alone:
        peer.meet(f"{what}: it was so on both nodes")


def on_both(alert, *resources):
    return [[alert, node, resource] for node in Peer.ADDRESS for resource in resources]


# The first node comes up alone.
if alpha:
    run("drbdadm up data")
    until("0", cs="WFConnection")
    agree("waiting for the peer")
    shows("waiting for the peer", "0", "connection_state", "Connecting")
peer.meet("alpha is up")
if not alpha:
    run("drbdadm up data")
until("0", cs="Connected")
peer.meet("connected")
agree("connected, nobody has data")
shows("nobody has data", "0", "disk_state", "Inconsistent")
fires("nobody has data", ["LunwatchDrbdNoPrimary", "", "data"], *on_both("LunwatchDrbdInconsistent", "data"))

if alpha:
    run("drbdadm primary --force data")
until("0", cs="SyncSource" if alpha else "SyncTarget")
peer.meet("initial sync begun")
metrics = agree("initial sync")
shows("initial sync", "0", "replication_state", "SyncSource" if alpha else "SyncTarget")
check(f"{peer.here}: initial sync: its speed", (value(metrics, "lunwatch_drbd_sync_speed_bytes_per_second", minor="0") or 0) > 0)
check(f"{peer.here}: initial sync: some is left", value(metrics, "lunwatch_drbd_out_of_sync_bytes", minor="0") > 0)
peer.meet("before the pause")
if alpha:
    run("drbdadm pause-sync data")
until("0", cs="PausedSyncS" if alpha else "PausedSyncT")
agree("paused")
shows("paused", "0", "replication_state", "PausedSyncS" if alpha else "PausedSyncT")
fires("paused", *on_both("LunwatchDrbdResyncStalled", "data"), ["LunwatchDrbdInconsistent", "beta", "data"])
if alpha:
    run("drbdadm resume-sync data")
until("0", cs="SyncSource" if alpha else "SyncTarget")

# A second device, with a hole in the minors, while the first still syncs; beta serves it.
run("drbdadm up spare")
until("12", cs="Connected")
peer.meet("minor 12 is up")
agree("minor 12")
shows("minor 12", "12", "connection_state", "Connected")
peer.meet("before minor 12 has data")
if not alpha:
    run("drbdadm disk-options --resync-rate=200M spare; drbdadm primary --force spare")
for minor, name in RESOURCES.items():
    equal(f"{peer.here}: minor {minor} has its name", agent.value("lunwatch_drbd_configured", minor=minor, resource=name), 1)
run("drbdadm disk-options --resync-rate=200M data", status=None)
for minor in RESOURCES:
    until(minor, 120, cs="Connected", ds="UpToDate/UpToDate")
peer.meet("in sync")
before = agree("in sync")
fires("in sync")
peer.meet("before the write load")
if alpha:
    write(8)
peer.meet("written")
after = agree("write load")
for name in ("written", "sent" if alpha else "received"):
    grown = value(after, f"lunwatch_drbd_{name}_bytes_total", minor="0") - value(before, f"lunwatch_drbd_{name}_bytes_total", minor="0")
    check(f"{peer.here}: write load: 8 MiB {name}", 8 * MIB <= grown <= 8 * MIB + 64 * KIB, grown)

# Five blocks that differ, planted below DRBD.
peer.meet("before the verify")
if not alpha:
    run("for i in 3 500 1000 1001 2000; do dd if=/dev/urandom of=/dev/ram0 bs=4k count=1 seek=$i conv=notrunc oflag=direct; done")
run("drbdadm disk-options --resync-rate=1500K data", status=None)
peer.meet("planted")
if alpha:
    run("drbdadm verify data")
until("0", cs="VerifyS" if alpha else "VerifyT")
peer.meet("verify begun")
agree("verify")
shows("verify", "0", "replication_state", "VerifyS" if alpha else "VerifyT")
run("drbdadm disk-options --resync-rate=200M data", status=None)
until("0", 120, cs="Connected")
peer.meet("verified")
metrics = agree("verified")
equal(f"{peer.here}: verified: the planted blocks are out of sync", value(metrics, "lunwatch_drbd_out_of_sync_bytes", minor="0"), 5 * 4 * KIB)
fires("verified", *on_both("LunwatchDrbdVerifyFoundDifferences", "data"))
if alpha:
    run("drbdadm disconnect data")
    until("0", cs="StandAlone")
    run("drbdadm connect data")
until("0", cs="Connected", ds="UpToDate/UpToDate", oos="0$")
peer.meet("they are mended")
agree("mended")

peer.meet("before somebody disconnects")
if alpha:
    run("drbdadm disconnect data")
until("0", cs="StandAlone" if alpha else "WFConnection")
agree("disconnected")
shows("disconnected", "0", "connection_state", "StandAlone" if alpha else "Connecting")
fires("disconnected", ["LunwatchDrbdStandAlone", "alpha", "data"], ["LunwatchDrbdDisconnected", "beta", "data"])
if alpha:
    run("drbdadm connect data")
until("0", cs="Connected", ds="UpToDate/UpToDate", oos="0$")

# The wire is cut, the primary goes on writing, and the wire is there again.
peer.meet("before the cut")
cut()
until("0", cs="WFConnection|Unconnected|NetworkFailure")
if alpha:
    write(3, seek=16)
metrics = agree("cut")
shows("cut", "0", "connection_state", "Connecting", "Unconnected", "NetworkFailure")
shows("cut", "0", "peer_role", "Unknown")
if alpha:
    equal("alpha: cut: what it wrote is out of sync", value(metrics, "lunwatch_drbd_out_of_sync_bytes", minor="0"), 3 * MIB)
fires("cut", *on_both("LunwatchDrbdDisconnected", *RESOURCES.values()))
mend()
until("0", 120, cs="Connected", ds="UpToDate/UpToDate", oos="0$")
peer.meet("whole again")
agree("whole again")

# Both write alone: split brain.
peer.meet("before the split")
cut()
until("0", cs="WFConnection|Unconnected|NetworkFailure")
if not alpha:
    run("drbdadm primary --force data")
write(1, seek=30)
peer.meet("both have written")
mend()
until("0", 120, cs="StandAlone")
peer.meet("split brain")
agree("split brain")
shows("split brain", "0", "connection_state", "StandAlone")
shows("split brain", "0", "role", "Primary")
until("12", 120, cs="Connected", ds="UpToDate/UpToDate")
fires("split brain", *on_both("LunwatchDrbdStandAlone", "data"), ["LunwatchDrbdTwoPrimaries", "", "data"], ["LunwatchDrbdSplitBrain", "", "data"])
if not alpha:
    run("drbdadm secondary data; drbdadm connect --discard-my-data data")
else:
    run("drbdadm connect data")
until("0", 120, cs="Connected", ds="UpToDate/UpToDate", oos="0$")
peer.meet("one brain")
agree("one brain")
fires("one brain")

peer.meet("before the detach")
if not alpha:
    run("drbdadm detach data")
until("0", ds="UpToDate/Diskless" if alpha else "Diskless/UpToDate")
peer.meet("detached")
agree("detached")
shows("detached", "0", "peer_disk_state" if alpha else "disk_state", "Diskless")
fires("detached", ["LunwatchDrbdDiskless", "beta", "data"])
if not alpha:
    run("drbdadm attach data")
until("0", 120, cs="Connected", ds="UpToDate/UpToDate", oos="0$")
peer.meet("attached")
agree("attached")

peer.meet("before the suspension")
if alpha:
    run("drbdadm suspend-io data")
until("0", text=r"(?s).* C s" if alpha else "")
metrics = agree("suspended")
equal(f"{peer.here}: suspended: its I/O", value(metrics, "lunwatch_drbd_io_suspended", minor="0"), 1 if alpha else 0)
fires("suspended", ["LunwatchDrbdIoSuspended", "alpha", "data"])
if alpha:
    run("drbdadm resume-io data")
    os.rmdir(TPG)
until("0", text="(?s).* C r")
agree("the target is gone")
fires("the target is gone", ["LunwatchLioTargetGone", "alpha", ""])

peer.meet("before minor 12 goes")
run("drbdadm down spare")
metrics = agree("minor 12 is gone")
equal(f"{peer.here}: minor 12 is gone", value(metrics, "lunwatch_drbd_disk_state", minor="12", state="UpToDate"), None)
equal(f"{peer.here}: never a complaint in the log", agent.complaints(), [])
peer.meet("the end of beta")

# Beta's power goes; alpha is left.
if alpha:
    until("0", 120, cs="WFConnection|Unconnected|NetworkFailure", ro="Primary/Unknown", ds="UpToDate/DUnknown")
    write(1)
    agree("peer killed")
    shows("peer killed", "0", "connection_state", "Connecting", "Unconnected", "NetworkFailure")
    shows("peer killed", "0", "peer_disk_state", "DUnknown")
    fires("peer killed", ["LunwatchLioTargetGone", "alpha", ""], ["LunwatchDrbdDisconnected", "alpha", "data"], ["LunwatchAgentDown", "beta", ""], alone=True)
    check("alpha: SIGTERM ends it within 5 s", agent.stop())
    check("alpha: the archive has it all", all(word in archived("lio-statistics-*.gz") for word in
                                               ("cs:VerifyS", "cs:SyncSource", "cs:StandAlone", "cs:WFConnection", "Diskless", "12: cs:")))
