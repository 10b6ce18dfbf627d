# An hour in fast motion: a sample a second under I/O, the agent killed in between; the archive is whole and replays to what was.
from rig import *

IQN = "iqn.2016-09.com.example:iscsitgt01"
INITIATOR = "iqn.2016-09.com.example:initiator01"
PORT = f"{TARGET}/iscsi/{IQN}/tpgt_1/lun/lun_0/statistics/scsi_tgt_port"
FIELD = "iqn2016_09comexampleiscsitgt01lun_0"
SECONDS = 40

run("date -s 2026-11-20T13:05:00")   # far from the turn of an hour, at which files are sealed
mount_configfs()
run("modprobe target_core_mod; modprobe target_core_iblock; modprobe iscsi_target_mod; modprobe brd rd_nr=1 rd_size=65536")
print(targetcli(f"""set global auto_save_on_exit=false
set global auto_add_mapped_luns=true
/backstores/block create lun0 /dev/ram0
/iscsi create {IQN}
/iscsi/{IQN}/tpg1/luns create /backstores/block/lun0
/iscsi/{IQN}/tpg1/acls create {INITIATOR}"""))
run(f"{initiator(1, IQN, INITIATOR)} --login")
device = disk(INITIATOR, 0)
load = subprocess.Popen(["sh", "-c", f"while :; do dd if=/dev/zero of={device} bs=64k count=32 oflag=direct; sleep 0.3; done"],
                        stderr=subprocess.DEVNULL)
atexit.register(load.kill)

kernel = []   # (time before, time after, commands): what the kernel itself said
served = {}   # time: MiB written, as Munin was served it


def watch():
    """Notes what the kernel says, and what the agent serves, for a while."""
    until = time.time() + SECONDS
    while time.time() < until:
        before = time.time()
        commands = number(f"{PORT}/in_cmds")
        kernel.append((before, time.time(), commands))
        found = re.search(rf"^{FIELD}\.value (\d+):(\d+)$", read("/run/lunwatch/munin/lio_write.values"), re.MULTILINE)
        if found:
            served[int(found.group(1))] = int(found.group(2))
        time.sleep(0.25)


agent = Agent(every=1)
eventually("Munin has what the agent says", lambda: os.path.exists("/run/lunwatch/munin/lio_write.values"))
watch()
agent.kill()
killed = time.time()
run(f"gzip -t {ARCHIVE}/*/*.gz")
check("killed: what is there is whole", True)
first_run = samples()
agent.start()
watch()
check("SIGTERM ends it within 5 s", agent.stop())

run(f"gzip -t {ARCHIVE}/*/*.gz")
print(run(f"ls -l {ARCHIVE}/*"))
all_samples = samples()
check("samples on both sides", len(first_run) > SECONDS / 3 and len(all_samples) - len(first_run) > SECONDS / 3, (first_run, all_samples))
equal("nothing of the first run was lost", all_samples[:len(first_run)], first_run)
check("times and numbers only rise", all_samples == sorted(set(all_samples)) and
      len({seq for _, seq in all_samples}) == len(all_samples), all_samples)
listing = run("lunwatch archive ls")
print(listing)
rows = [line.split() for line in listing.splitlines()[1:]]
equal("archive ls: every sample", sum(int(row[2]) for row in rows), len(all_samples))
equal("archive ls: no damage", {row[-1] for row in rows}, {"0"})
run("lunwatch archive verify --deep")
check("archive verify: no damage", True)
equal("nothing is left of the writing", [name for name in glob.glob(f"{ARCHIVE}/**/*", recursive=True) + glob.glob(f"{ARCHIVE}/.*")
                                         if re.search(r"part|tmp", name)], [])


def replay(path):
    """Each sample's value of a path, by the rules of the format: the last line at or before its time."""
    found = []
    last = record = at = None
    for line in archived("lio-statistics-*.gz").splitlines():
        if line.startswith("# sample "):
            at, clock = float(re.search(r"epoch=(\S+)", line).group(1)), line.split()[2]
            if "kind=K" in line:
                last = None
        elif line.startswith("["):
            record = line[1:-1]
        elif line.startswith("# end "):
            found.append((at, last))
        elif record == path and line:
            last = line[len(clock) + 1:] if line[len(clock)] == " " else None
    return found


commands = [(at, int(value)) for at, value in replay(f"{PORT}/in_cmds") if value is not None]
check("most samples have the LUN", len(commands) > 0.8 * len(all_samples), f"{len(commands)} of {len(all_samples)}")
wrong = []
for at, count in commands:
    # What the kernel said before is not more, and what it says when the deadline of a reading (5 s) is over is not less.
    low = max((c for _, after, c in kernel if after <= at), default=0)
    high = min((c for before, _, c in kernel if before >= at + 6), default=count)
    if not low <= count <= high:
        wrong.append((at, low, count, high))
equal("every sample lies between what the kernel said before and after it", wrong, [])
check("the load moved it", commands[-1][1] > commands[0][1] + 100, commands[-1])

replayed = [(at, int(value)) for at, value in replay(f"{PORT}/write_mbytes") if value is not None]
written = {}   # second: MiB written, of each sample in it: after a start the first may be followed at once by the next
for at, value in replayed:
    written.setdefault(int(at), []).append(value)
missing = [at for at in served if at not in written and not killed - 3 < at <= killed]
equal("every sample that was served is archived, but for the one that the kill hit", missing, [])
equal("and with the value that was served", [(at, served[at], written[at]) for at in served if at in written and served[at] not in written[at]], [])

exported = re.findall(r'^lunwatch_lio_lun_written_bytes_total\{[^}]*lun="0"[^}]*\} (\S+) (\S+)$', run("lunwatch archive export openmetrics"), re.MULTILINE)
equal("archive export: every value", [(float(at), float(bytes_)) for bytes_, at in exported], [(at, value * float(1 << 20)) for at, value in replayed])

chosen = sorted(at for at in served if len(written.get(at, [])) == 1)
for at in chosen[1], chosen[-2]:
    told = run(f"lunwatch archive cat --at {time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(at))}.999+00:00 '*/lun_0/statistics/scsi_tgt_port/write_mbytes'")
    equal(f"archive cat {time.strftime('%T', time.gmtime(at))}: what was served", told.splitlines()[1:3], [f"[{PORT}/write_mbytes]", str(served[at])])
