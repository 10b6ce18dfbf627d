# Everything a target can be: other kinds of names, TPGs, backstores and fabrics, a portal of IPv6, and a session without an ACL.
from rig import *

FIRST = "iqn.2016-09.com.example:iscsitgt01"
SECOND = "eui.0123456789abcdef"
THIRD = "naa.5001405123456789"
LOOPBACK = "naa.5001405aaaaaaaaa"
VHOST = "naa.5001405bbbbbbbbb"
STRANGER = "iqn.2016-09.com.example:stranger"
EUI = "eui.fedcba9876543210"
MIB = 1 << 20

mount_configfs()
run("for m in target_core_mod target_core_iblock target_core_file iscsi_target_mod tcm_loop vhost_scsi sd_mod; do modprobe $m; done;"
    "modprobe brd rd_nr=1 rd_size=65536; mkdir /run/files; dd if=/dev/zero of=/run/files/image bs=1M count=32")
print(targetcli(f"""set global auto_save_on_exit=false
/backstores/block create disk /dev/ram0
/backstores/fileio create file /run/files/image
/backstores/ramdisk create memory 16M
/backstores/ramdisk create scratch 16M
/iscsi create {FIRST}
/iscsi/{FIRST}/tpg1/luns create /backstores/block/disk
/iscsi/{FIRST}/tpg1/luns create /backstores/fileio/file lun=7
/iscsi/{FIRST}/tpg1 set attribute generate_node_acls=1 demo_mode_write_protect=0 authentication=0
/iscsi/{FIRST} create 2
/iscsi/{FIRST}/tpg2/luns create /backstores/ramdisk/memory
/iscsi/{FIRST}/tpg2/acls create {EUI}
/iscsi/{FIRST}/tpg2 disable
/iscsi create {SECOND}
/iscsi/{SECOND}/tpg1/portals delete 0.0.0.0 3260
/iscsi/{SECOND}/tpg1/portals create ::1 3261
/iscsi/{SECOND}/tpg1/luns create /backstores/ramdisk/scratch
/iscsi/{SECOND}/tpg1/acls create {STRANGER}
/iscsi create {THIRD}
/loopback create {LOOPBACK}
/loopback/{LOOPBACK}/luns create /backstores/ramdisk/memory
/vhost create {VHOST}
/vhost/{VHOST}/tpg1/luns create /backstores/ramdisk/scratch"""))
print(run(f"targetcli ls / 2>&1; ls {TARGET}/*/*", status=None))

agent = Agent('schedule.dump: "5/10 * * * * ?"\n', every=10)
metrics = agent.metrics()

# Every target, TPG and LUN of the tree, and no other, whatever the fabric. The tree of the kernel is the expectation.
fabrics = {os.path.basename(path) for path in glob.glob(f"{TARGET}/*") if os.path.isdir(path)} - {"core"}
equal("the fabrics that this scenario made", fabrics, {"iscsi", "loopback", "vhost"})


def objects(name, *labels):
    return {tuple(dict(k)[label] for label in labels) for k in metrics.get(name, {})}


tpgs, luns, mapped = set(), set(), set()
for path in glob.glob(f"{TARGET}/*/*/tpgt_*/**/lun_*/", recursive=True) + glob.glob(f"{TARGET}/*/*/tpgt_*/"):
    parts = path[len(TARGET) + 1:].rstrip("/").split("/")
    fabric, target, tag = parts[0], parts[1], parts[2][len("tpgt_"):]
    if len(parts) == 3 and os.path.exists(path + "enable"):
        tpgs.add((fabric, target, tag))
    elif len(parts) == 5 and parts[3] == "lun":
        backstore = [os.readlink(entry.path) for entry in os.scandir(path) if entry.is_symlink() and "/core/" in os.readlink(entry.path)]
        luns.add((fabric, target, tag, parts[4][4:], "/".join(backstore[0].split("/")[-2:])))
    elif len(parts) == 6 and parts[3] == "acls":
        mapped.add((fabric, target, tag, parts[4], parts[5][4:]))
check("the kernel has LUNs of all three fabrics, and mapped ones", {lun[0] for lun in luns} == fabrics and mapped, (luns, mapped))
equal("every TPG", objects("lunwatch_lio_tpg_enabled", "fabric", "target", "tpg"), tpgs)
equal("every LUN and its backstore", objects("lunwatch_lio_lun_commands_total", "fabric", "target", "tpg", "lun", "backstore"), luns)
equal("every mapped LUN", objects("lunwatch_lio_mapped_lun_commands_total", "fabric", "target", "tpg", "initiator", "mapped_lun"), mapped)
for fabric, target, tag in sorted(tpgs):
    equal(f"{target} TPG {tag}: enabled as the kernel has it", value(metrics, "lunwatch_lio_tpg_enabled", fabric=fabric, target=target, tpg=tag),
          number(f"{TARGET}/{fabric}/{target}/tpgt_{tag}/enable"))
equal("a TPG is disabled", value(metrics, "lunwatch_lio_tpg_enabled", target=FIRST, tpg="2"), 0)
equal("another is enabled", value(metrics, "lunwatch_lio_tpg_enabled", target=FIRST, tpg="1"), 1)
equal("a target with an eui. name", value(metrics, "lunwatch_lio_target_sessions", target=SECOND), 0)
equal("a target with a naa. name", value(metrics, "lunwatch_lio_target_sessions", target=THIRD), 0)
backstores = {"/".join(path.split("/")[-3:-1]) for path in glob.glob(f"{TARGET}/core/*/*/info")}
equal("every backstore", objects("lunwatch_lio_backstore_commands_total", "backstore"), {(name,) for name in backstores})
for name, device in (("iblock_", "/dev/ram0"), ("fileio_", "/run/files/image")):
    found = [dict(k)["device"] for k in metrics["lunwatch_lio_backstore_info"] if dict(k)["backstore"].startswith(name)]
    equal(f"the device behind {name}*", found, [device])

# A session without an ACL, one over IPv6, and a disk of the loopback fabric.
demo = initiator(1, FIRST, "iqn.2016-09.com.example:nobody")
run(f"{demo} --login")
six = initiator(2, SECOND, STRANGER, portal="[::1]:3261")
run(f"{six} --login")
looped = [disk for disk in glob.glob("/sys/block/sd*")
          if "tcm_loop" in os.path.realpath(disk) or "tcm_loop" in os.path.realpath(f"{disk}/device")]
equal("one disk of the loopback fabric", len(looped), 1)
before = agent.metrics()
run(f"dd if=/dev/zero of={disk('iqn.2016-09.com.example:nobody', 7)} bs=1M count=5 oflag=direct")
run(f"dd if=/dev/zero of={disk(STRANGER, 0)} bs=1M count=4 oflag=direct")
run(f"dd if=/dev/zero of=/dev/{os.path.basename(looped[0])} bs=1M count=3 oflag=direct")
metrics = agent.metrics()
for target, lun, mib in ((FIRST, "7", 5), (SECOND, "0", 4), (LOOPBACK, "0", 3)):
    name = "lunwatch_lio_lun_written_bytes_total"
    grown = value(metrics, name, target=target, tpg="1", lun=lun) - value(before, name, target=target, tpg="1", lun=lun)
    check(f"{target}: LUN {lun} written {mib} MiB", abs(grown - mib * MIB) <= MIB, grown)
equal("demo mode: a session", value(metrics, "lunwatch_lio_target_sessions", target=FIRST), 1)
equal("demo mode: no mapped LUN", [k for k in metrics["lunwatch_lio_mapped_lun_commands_total"]
                                   if {("target", FIRST), ("tpg", "1")} <= k], [])
equal("IPv6: a session", value(metrics, "lunwatch_lio_target_sessions", target=SECOND), 1)
check("IPv6: what its initiator wrote", value(metrics, "lunwatch_lio_mapped_lun_written_bytes_total", initiator=STRANGER, mapped_lun="0") >= 3 * MIB)
for fabric, target, tag, lun, _ in sorted(luns):
    equal(f"{target} TPG {tag} LUN {lun}: commands as the kernel has them",
          value(metrics, "lunwatch_lio_lun_commands_total", fabric=fabric, target=target, tpg=tag, lun=lun),
          number(f"{TARGET}/{fabric}/{target}/tpgt_{tag}/lun/lun_{lun}/statistics/scsi_tgt_port/in_cmds"))

fields = read("/run/lunwatch/munin/lio_write.config")
check("Munin has the targets of iSCSI with their LUNs", "eui" in fields and "iscsitgt01lun_7.label" in fields, fields)
eventually("the full dump has everything", lambda: all(f"[{TARGET}/{fabric}/{target}/" in archived("lio-2*.gz") for fabric, target, _ in tpgs)
           and "[::1]:3261" in archived("lio-2*.gz"))
equal("no problems", [k for k, v in agent.metrics()["lunwatch_collector_problems"].items() if v], [])
equal("never a complaint in the log", agent.complaints(), [])
for record in demo, six:
    run(f"{record} --logout", status=None)
check("SIGTERM ends it within 5 s", agent.stop())
