# Modules, an empty fabric, a target, and the way back: at every step the right answer, and never an error.
from rig import *

IQN = "iqn.2016-09.com.example:iscsitgt01"
agent = Agent()


def lio(metrics):
    return sorted(name for name in metrics if name.startswith("lunwatch_lio_") and name != "lunwatch_lio_initiator_series_dropped")


metrics = agent.metrics()
equal("no module: LIO is absent", value(metrics, "lunwatch_collector_present", collector="lio"), 0)
equal("no module: DRBD is absent", value(metrics, "lunwatch_collector_present", collector="drbd"), 0)
equal("no module: no LIO series", lio(metrics), [])

mount_configfs()
run("modprobe target_core_mod")
metrics = agent.metrics()
equal("core module: LIO is present", value(metrics, "lunwatch_collector_present", collector="lio"), 1)

run("modprobe iscsi_target_mod")
os.mkdir(f"{TARGET}/iscsi")
metrics = agent.metrics()
equal("empty fabric: no target", metrics.get("lunwatch_lio_target_sessions", {}), {})

run("modprobe brd rd_nr=1 rd_size=16384; modprobe target_core_iblock")
targetcli(f"/backstores/block create lun0 /dev/ram0\n/iscsi create {IQN}\n/iscsi/{IQN}/tpg1/luns create /backstores/block/lun0")
metrics = agent.metrics()
equal("target: sessions", value(metrics, "lunwatch_lio_target_sessions", target=IQN), 0)
equal("target: TPG enabled", value(metrics, "lunwatch_lio_tpg_enabled", target=IQN, tpg="1"),
      number(f"{TARGET}/iscsi/{IQN}/tpgt_1/enable"))
equal("target: the LUN and its backstore",
      value(metrics, "lunwatch_lio_lun_commands_total", target=IQN, tpg="1", lun="0", backstore="iblock_0/lun0"), 0)
eventually("target: Munin has the LUN",
           lambda: "iqn2016_09comexampleiscsitgt01lun_0.value" in read("/run/lunwatch/munin/lio_read.values"))

run("modprobe drbd")
metrics = agent.metrics()
equal("DRBD loaded: present", value(metrics, "lunwatch_collector_present", collector="drbd"), 1)
release = re.search(r"version: (\S+)", read("/proc/drbd")).group(1)
equal("DRBD loaded: version", value(metrics, "lunwatch_drbd_info", version=release), 1)

print(targetcli("/ clearconfig confirm=True"))
metrics = agent.metrics()
equal("cleared: no target", metrics.get("lunwatch_lio_target_sessions", {}), {})
equal("cleared: no LUN", metrics.get("lunwatch_lio_lun_commands_total", {}), {})
equal("cleared: LIO is present", value(metrics, "lunwatch_collector_present", collector="lio"), 1)

equal("never a problem", [k for k, v in metrics["lunwatch_collector_problems"].items() if v], [])
equal("never a complaint in the log", agent.complaints(), [])
check("SIGTERM ends it within 5 s", agent.stop())
