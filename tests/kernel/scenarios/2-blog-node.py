# The blog's node: four LUNs, four ACLs with CHAP; two initiators move known amounts, one fails to log in, one logs out.
from rig import *

IQN = "iqn.2016-09.com.example:iscsitgt01"
INITIATOR = "iqn.2016-09.com.example:initiator0"
TPG = f"{TARGET}/iscsi/{IQN}/tpgt_1"
MIB = 1 << 20

mount_configfs()
run("modprobe target_core_mod; modprobe target_core_iblock; modprobe iscsi_target_mod; modprobe brd rd_nr=4 rd_size=65536")
lines = ["set global auto_add_mapped_luns=true", "set global auto_save_on_exit=false"]
lines += [f"/backstores/block create lun{i} /dev/ram{i}" for i in range(4)]
lines += [f"/iscsi create {IQN}", f"/iscsi/{IQN}/tpg1 set attribute authentication=1"]
lines += [f"/iscsi/{IQN}/tpg1/luns create /backstores/block/lun{i}" for i in range(4)]
for i in range(1, 5):
    acl = f"/iscsi/{IQN}/tpg1/acls/{INITIATOR}{i}"
    lines += [f"/iscsi/{IQN}/tpg1/acls create {INITIATOR}{i}", f"{acl} set auth userid=user{i} password=CANARY-password{i}"]
print(targetcli("\n".join(lines)))

agent = Agent(every=10)
metrics = agent.metrics()
equal("16 mapped LUNs", len(metrics.get("lunwatch_lio_mapped_lun_commands_total", {})), 16)

records = {i: initiator(i, IQN, f"{INITIATOR}{i}", f"user{i}", f"CANARY-password{i}") for i in (1, 2)}
for record in records.values():
    run(f"{record} --login")
time.sleep(3)
metrics = agent.metrics()
equal("two sessions", value(metrics, "lunwatch_lio_target_sessions", target=IQN), 2)
equal("two logins", value(metrics, "lunwatch_lio_target_logins_total", target=IQN), 2)

AMOUNTS = {(1, 0): (24, 0), (1, 1): (0, 16), (2, 2): (8, 8)}   # (initiator, LUN): MiB written, MiB read
before = agent.metrics()
for (i, lun), (written, read_) in AMOUNTS.items():
    device = disk(f"{INITIATOR}{i}", lun)
    if written:
        run(f"dd if=/dev/zero of={device} bs=1M count={written} oflag=direct")
    if read_:
        run(f"dd if={device} of=/dev/null bs=1M count={read_} iflag=direct")
after = agent.metrics()


def grown(name, **labels):
    return value(after, name, **labels) - value(before, name, **labels)


for (i, lun), (written, read_) in AMOUNTS.items():
    for name, amount in (("written", written), ("read", read_)):
        for family, labels in (("lun", {"lun": str(lun)}), ("mapped_lun", {"initiator": f"{INITIATOR}{i}", "mapped_lun": str(lun)}),
                               ("backstore", {"backstore": f"iblock_{lun}/lun{lun}"})):
            bytes_ = grown(f"lunwatch_lio_{family}_{name}_bytes_total", **labels)
            check(f"initiator {i}, LUN {lun}: {family} {name} {amount} MiB", abs(bytes_ - amount * MIB) <= MIB, bytes_)
for lun in range(4):
    port = f"{TPG}/lun/lun_{lun}/statistics/scsi_tgt_port"
    equal(f"LUN {lun}: commands as the kernel has them", value(after, "lunwatch_lio_lun_commands_total", lun=str(lun)),
          number(f"{port}/in_cmds"))
    equal(f"LUN {lun}: bytes as the kernel has them", value(after, "lunwatch_lio_lun_read_bytes_total", lun=str(lun)),
          number(f"{port}/read_mbytes") * MIB)
equal("nobody touched LUN 3 of initiator 4",
      value(after, "lunwatch_lio_mapped_lun_commands_total", initiator=f"{INITIATOR}4", mapped_lun="3"), 0)

wrong = initiator(3, IQN, f"{INITIATOR}3", "user3", "not-the-password")
for _ in range(2):   # so that the reasons' numbers differ
    run(f"{wrong} --login", status=None)
unknown = initiator(9, IQN, "iqn.2016-09.com.example:stranger", "user9", "whatever")
run(f"{unknown} --login", status=None)
metrics = agent.metrics()
login = f"{TARGET}/iscsi/{IQN}/fabric_statistics/iscsi_login_stats"
for reason, file in (("authenticate", "authenticate_fails"), ("authorize", "authorize_fails"), ("other", "other_fails")):
    equal(f"login failures by {reason}", value(metrics, "lunwatch_lio_target_login_failures_total", target=IQN, reason=reason),
          number(f"{login}/{file}"))
check("wrong passwords are counted", value(metrics, "lunwatch_lio_target_login_failures_total", target=IQN, reason="authenticate") >= 2)
check("an unknown initiator is counted", value(metrics, "lunwatch_lio_target_login_failures_total", target=IQN, reason="authorize") >= 1)
check("the stranger's name is no label", "stranger" not in agent.scrape())

run(f"{records[2]} --logout")
metrics = agent.metrics()
equal("a logout", value(metrics, "lunwatch_lio_target_sessions", target=IQN), 1)
equal("a normal logout is counted", value(metrics, "lunwatch_lio_target_logouts_total", target=IQN, kind="normal"), 1)
kept = value(metrics, "lunwatch_lio_mapped_lun_written_bytes_total", initiator=f"{INITIATOR}2", mapped_lun="2")
run(f"{records[2]} --login")
time.sleep(3)
again = agent.value("lunwatch_lio_mapped_lun_written_bytes_total", initiator=f"{INITIATOR}2", mapped_lun="2")
check("a new login does not count backwards", again >= kept, f"{again} after {kept}")

equal("never a problem", [k for k, v in agent.metrics()["lunwatch_collector_problems"].items() if v], [])
equal("never a complaint in the log", agent.complaints(), [])
for record in records.values():
    run(f"{record} --logout", status=None)
check("SIGTERM ends it within 5 s", agent.stop())
check("the archive has the commands", "scsi_auth_intr/num_cmds]" in archived("lio-statistics-*.gz"))
check("no secret in the archive", "CANARY" not in archived("*.gz"))
