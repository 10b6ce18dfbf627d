# CHAP in all its places and DRBD's shared secret, and an agent as its own user and as root, who may read it all: no secret leaves.
from rig import *

IQN = "iqn.2016-09.com.example:iscsitgt01"
TPG = f"{TARGET}/iscsi/{IQN}/tpgt_1"
INITIATOR = "iqn.2016-09.com.example:initiator01"
CANARY = "CANARY"
CHAP = CANARY + "-CHAP"

mount_configfs()
run("modprobe target_core_mod; modprobe target_core_iblock; modprobe iscsi_target_mod; modprobe brd rd_nr=2 rd_size=16384")
print(targetcli(f"""set global auto_save_on_exit=false
/backstores/block create lun0 /dev/ram0
/iscsi create {IQN}
/iscsi/{IQN}/tpg1 set attribute authentication=1
/iscsi/{IQN}/tpg1/luns create /backstores/block/lun0
/iscsi/{IQN}/tpg1/acls create {INITIATOR}"""))
places = [f"{TPG}/acls/{INITIATOR}/auth", f"{TPG}/auth", f"{TARGET}/iscsi/discovery_auth"]
secrets = [f"{place}/{name}" for place in places for name in ("userid", "password", "userid_mutual", "password_mutual")]
for place, name in enumerate(secrets):
    pathlib.Path(name).write_text(f"{CHAP}{place}")
equal("the kernel has the secrets", [read(name).strip("\0\n") for name in secrets], [f"{CHAP}{i}" for i in range(len(secrets))])

# A DRBD device, whose resource's name the agent finds beside the secret.
run("modprobe drbd")
pathlib.Path("/etc/drbd.d/global_common.conf").write_text("global { usage-count no; }\n")
pathlib.Path("/etc/drbd.d/data.res").write_text(f"""resource data {{
    net {{ shared-secret "{CANARY}-DRBD"; }}
    on alpha {{ device /dev/drbd3 minor 3; disk /dev/ram1; address 127.0.0.1:7788; meta-disk internal; }}
    on beta {{ device /dev/drbd3 minor 3; disk /dev/ram1; address 127.0.0.2:7788; meta-disk internal; }}
}}\n""")
run("drbdadm create-md --force data; drbdadm up data")
pathlib.Path("/run/begun").touch()


def memory(process, *words):
    """Whether each word is somewhere in the memory of a process: what a heap dump or a core could hold."""
    found = set()
    with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb", 0) as contents:
        for line in maps:
            start, end = (int(a, 16) for a in line.split()[0].split("-"))
            if "rw" not in line.split()[1] or "[v" in line:
                continue
            contents.seek(start)
            rest = b""
            while contents.tell() < end:
                try:
                    chunk = contents.read(min(1 << 20, end - contents.tell()))
                except OSError:
                    break
                found |= {word for word in words if word.encode() in rest + chunk}
                rest = chunk[-64:]
    return found


for user in "lunwatch", "root":
    agent = Agent('schedule.dump: "3/10 * * * * ?"\n', every=10, user=user)
    equal(f"{user}: the resource has its name", agent.value("lunwatch_drbd_configured", minor="3", resource="data"), 1)
    eventually(f"{user}: a full dump, without its secrets",
               lambda: f"[{TPG}/acls/{INITIATOR}/auth/password]\n<redacted>\n" in archived("lio-2*.gz"))
    check(f"{user}: what is no secret is there", f"[{TPG}/attrib/authentication]\n1\n" in archived("lio-2*.gz"))
    agent.metrics()
    equal(f"{user}: no secret of CHAP in the agent's memory, where a heap dump would find it",
          memory(agent.process.pid, CHAP, "scsi_tgt_port"), {"scsi_tgt_port"})
    print("DRBD's secret in memory:", memory(agent.process.pid, CANARY + "-DRBD") != set())
    flags = read(f"/proc/{agent.process.pid}/cmdline")
    check(f"{user}: nobody asks for heap dumps", "HeapDumpOnOutOfMemoryError" not in flags, flags)
    outputs = agent.scrape()
    for page in "", "-/ready", "-/healthy":
        outputs += run(f"curl -s http://127.0.0.1:10983/{page}", status=None)
    become = "" if user == "root" else f"setpriv --reuid {user} --regid {user} --clear-groups "
    commands = ["sample --format text", "sample --format json", "archive cat --at=-0s"] if user == "root" else []
    for command in commands + ["archive cat --at=-0s --full"]:
        output = run(f"cd /; {become}lunwatch {command}")
        check(f"{user}: {command} says something", len(output) > 100, output)
        outputs += output
    check(f"{user}: no secret in the outputs", CANARY not in outputs)
    check(f"{user}: SIGTERM ends it within 5 s", agent.stop())
    check(f"{user}: no secret in the archive", CANARY not in archived("*"))
    check(f"{user}: no secret in the log", CANARY not in read(RESULT / "agent.log"))
    equal(f"{user}: never a complaint in the log", agent.complaints(), [])
    written = run("find / /tmp /run /dev/shm -xdev -newer /run/begun -type f ! -path '/proc/*'").split()
    check(f"{user}: its files are among those that were written", any(name.startswith("/run/lunwatch/") for name in written), written)
    equal(f"{user}: no secret in any file", [name for name in written if CANARY.encode() in pathlib.Path(name).read_bytes()], [])
    equal(f"{user}: no heap dump, core or crash report", [name for name in written if re.search(r"\.hprof|hs_err|/core", name)], [])
    for directory in agent.directories():
        shutil.rmtree(directory)
