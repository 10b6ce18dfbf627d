# A device under a LUN that does not answer, and a "targetcli ... disable" that hangs over it: samples stay on time all the same. Then the
# disk of the archive does not answer: samples are served on time all the same.
from rig import *

IQN = "iqn.2016-09.com.example:iscsitgt01"
INITIATOR = "iqn.2016-09.com.example:initiator01"
TPG = f"{TARGET}/iscsi/{IQN}/tpgt_1"
EVERY = 6

mount_configfs()
run("modprobe target_core_mod; modprobe target_core_iblock; modprobe iscsi_target_mod; modprobe brd rd_nr=3 rd_size=65536; modprobe dm_mod")
run('dmsetup create slow --table "0 131072 linear /dev/ram0 0"; dmsetup mknodes')
print(targetcli(f"""set global auto_save_on_exit=false
/backstores/block create slow /dev/mapper/slow
/backstores/block create quick /dev/ram1
/iscsi create {IQN}
/iscsi/{IQN}/tpg1/luns create /backstores/block/slow
/iscsi/{IQN}/tpg1/luns create /backstores/block/quick
/iscsi/{IQN}/tpg1/acls create {INITIATOR}"""))
record = initiator(1, IQN, INITIATOR)
run(f"{record} --login")
device = disk(INITIATOR, 0)

run(f"mkfs.ext4 -q /dev/ram2; mkdir -p {ARCHIVE}; mount /dev/ram2 {ARCHIVE}")
agent = Agent('schedule.dump: "3/10 * * * * ?"\n', every=EVERY)
eventually("a full dump of the well node", lambda: "tpgt_1/param/" in archived("lio-2*.gz"))
equal("the TPG is enabled", agent.value("lunwatch_lio_tpg_enabled", target=IQN), 1)

run("dmsetup suspend --noflush slow")
writer = subprocess.Popen(["dd", "if=/dev/zero", f"of={device}", "bs=64k", "count=4", "oflag=direct"], stderr=subprocess.DEVNULL)
time.sleep(2)
disabling = subprocess.Popen(["targetcli", f"/iscsi/{IQN}/tpg1", "disable"], stdout=subprocess.DEVNULL)
readers = []


def a_read_hangs():
    readers.append(subprocess.Popen(["cat", f"{TPG}/param/AuthMethod"], stdout=subprocess.DEVNULL))
    try:
        readers[-1].wait(5)
        return False
    except subprocess.TimeoutExpired:
        return True


eventually("a read of the TPG's parameters hangs", a_read_hangs, 90)
check("the write hangs", writer.poll() is None)
check("the disable hangs", disabling.poll() is None)
eventually("so the next dump hangs", lambda: agent.threads("read-lio-tree"))

begun = time.time()
stuck = []
while time.time() < begun + 75:
    time.sleep(1)
    stuck.append(agent.threads("read-lio-tree"))
check("all of them still hang", readers[-1].poll() is None and writer.poll() is None and disabling.poll() is None)
metrics = agent.metrics()
times = [at for at, _ in samples() if at > begun]
gaps = [round(b - a, 1) for a, b in zip(times, times[1:])]
check("samples stay on time", len(times) >= 11 and max(gaps) <= EVERY + 1.5, gaps)
check("one thread is stuck, and not one more for each dump", max(map(len, stuck)) == 1 and stuck[-1] == ["read-lio-tree"], stuck[-1])
check("no other source is stuck", value(metrics, "lunwatch_collector_busy_seconds", collector="lio") < EVERY)
check("the dump's reading is seen to hang", value(metrics, "lunwatch_collector_busy_seconds", collector="lio-tree") > 60)
equal("LIO is known", value(metrics, "lunwatch_collector_success", collector="lio"), 1)
equal("no problems", [k for k, v in metrics["lunwatch_collector_problems"].items() if v], [])
for lun in "0", "1":
    equal(f"LUN {lun}: commands as the kernel has them", value(metrics, "lunwatch_lio_lun_commands_total", lun=lun),
          number(f"{TPG}/lun/lun_{lun}/statistics/scsi_tgt_port/in_cmds"))
equal("the state of the TPG as the kernel has it", value(metrics, "lunwatch_lio_tpg_enabled", target=IQN), number(f"{TPG}/enable"))
eventually("the log says that the dump is missing", lambda: any("dump: no full dump:" in line for line in agent.complaints()), 60)
equal("the log says nothing else", [line for line in agent.complaints() if "dump:" not in line], [])

check("SIGTERM ends it within 5 s while stuck", agent.stop())
agent.start()
check("it starts while stuck", agent.value("lunwatch_collector_success", collector="lio") == 1)
eventually("and is stuck again", lambda: agent.threads("read-lio-tree") == ["read-lio-tree"])

run("dmsetup resume slow")
eventually("resumed: the write ends", lambda: writer.poll() is not None)
eventually("resumed: the disable ends", lambda: disabling.poll() == 0)
eventually("resumed: no thread stays", lambda: agent.threads("read-lio-tree") == [])
equal("resumed: the TPG is disabled", agent.value("lunwatch_lio_tpg_enabled", target=IQN), 0)
written = max(os.path.getmtime(f) for f in glob.glob(f"{ARCHIVE}/*/lio-2*.gz"))
eventually("resumed: full dumps go on", lambda: max(os.path.getmtime(f) for f in glob.glob(f"{ARCHIVE}/*/lio-2*.gz")) > written)
metrics = agent.metrics()
equal("resumed: no reading hangs", [k for k, v in metrics["lunwatch_collector_busy_seconds"].items() if v > EVERY], [])

NO_ANSWER = dict(reason="no_answer")
LOST = "lunwatch_archive_dropped_samples_total"
LAST = "lunwatch_archive_last_write_timestamp_seconds"
equal("no sample is lost to the archive", agent.value(LOST, **NO_ANSWER), 0)
run(f"fsfreeze --freeze {ARCHIVE}")
frozen = time.time()
eventually("frozen: samples are lost to the archive, and counted", lambda: agent.value(LOST, **NO_ANSWER) >= 3, 120)
check("frozen: nothing is archived", agent.value(LAST) < frozen + EVERY)
check("frozen: Munin's files are written", agent.value("lunwatch_munin_last_write_timestamp_seconds") > frozen + EVERY)
equal("frozen: LIO is known", agent.value("lunwatch_collector_success", collector="lio"), 1)
ages = []
begun = time.time()
while time.time() < begun + 20:
    ages.append(only(parse(agent.scrape("?name[]=lunwatch_sample_age_seconds"))["lunwatch_sample_age_seconds"]))
    time.sleep(1)
check("frozen: samples stay on time", max(ages) <= EVERY + 1.5, ages)
equal("frozen: one thread hangs, and not one more for each sample", agent.threads("keep-"), ["keep-archive"])
equal("frozen: the log says so, once", [line.split(": ", 1)[1] for line in agent.complaints() if "archive:" in line],
      ["archive: the sample is not kept: no answer from the disk of archive.directory"])
run(f"fsfreeze --unfreeze {ARCHIVE}")
thawed = time.time()
eventually("thawed: samples are archived", lambda: agent.value(LAST) > thawed)
eventually("thawed: the log says that it is over", lambda: "archive: over: the sample is not kept" in read(RESULT / "agent.log"))
sequence = [number for _, number in samples()]
equal("thawed: the archive is whole", sequence, list(range(sequence[0], sequence[0] + len(sequence))))
check("SIGTERM ends it within 5 s", agent.stop())
