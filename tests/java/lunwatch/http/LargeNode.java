package lunwatch.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import lunwatch.access.Access;
import lunwatch.access.WebConfig;
import lunwatch.lio.state.Lio;
import lunwatch.lio.state.LioPaths;
import lunwatch.lio.state.Target;
import lunwatch.prometheus.Exposition;
import lunwatch.prometheus.Meters;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Sample;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.Outcome;
import lunwatch.subsystem.Part;
import lunwatch.subsystem.SeriesLimit;
import lunwatch.testing.Watched;

/** Serves a target of very many LUNs, for tests/bench/prometheus: arguments are how many series, and the port. */
final class LargeNode {

    private static final int LUNS = 100;

    /** Of each of them: commands, read, written, and whether there is a LUN behind it. */
    private static final int SERIES = 4;

    private static final int PER_TARGET = 10;

    private LargeNode() {}

    public static void main(String[] args) throws Exception {
        int initiators = Integer.parseInt(args[0]) / (SERIES * LUNS);
        LatestSample latest = new LatestSample(Clock.systemUTC(), Duration.ofDays(1));
        Sample none = Subsystems.ALL.sample(Reading.of(Instant.now(), new TreeMap<>()));
        Part<Lio> target = Part.of(Watched.LIO, new Outcome.Seen<>(lio(initiators)), List.of());
        latest.set(new Sample(Instant.now(), List.of(none.part(Watched.DRBD).orElseThrow(), target)));
        Meters meters = new Meters();
        Access open = new Access(Optional.empty(), file -> WebConfig.OPEN, Instant::now);
        new HttpServer("127.0.0.1", Integer.parseInt(args[1]), open, new Exposition(latest, List.of(), meters, SeriesLimit.NONE),
                latest, meters, wrong -> {});
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        long series = latest.last().orElseThrow().families().stream().mapToLong(family -> family.series().size()).sum();
        System.out.println("ready: " + series + " series, the sample and the server take " + (heap >> 20) + " MB of heap");
    }

    /** Targets of ten initiators each, read one by one: the text of all of them is not the exposition's to keep. */
    private static Lio lio(int initiators) {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < initiators; i += PER_TARGET) {
            targets.addAll(Watched.lio(Subsystems.ALL.sample(reading(i, Math.min(PER_TARGET, initiators - i)))).toOptional().orElseThrow()
                    .targets());
        }
        return new Lio(List.of(), targets, List.of());
    }

    private static Reading reading(int first, int initiators) {
        SortedMap<String, Text> texts = new TreeMap<>();
        String tpg = LioPaths.TARGET + "/iscsi/iqn.2016-09.com.example:iscsitgt" + first + "/tpgt_1";
        for (int i = first; i < first + initiators; i++) {
            for (int lun = 0; lun < LUNS; lun++) {
                String mapped = tpg + "/acls/iqn.2016-09.com.example:initiator" + i + "/lun_" + lun;
                texts.put(mapped + "/lun0", new Text.Link("../../../../../../../target/iscsi/iqn/tpgt_1/lun/lun_" + lun));
                texts.put(mapped + "/statistics/scsi_auth_intr/num_cmds", new Text.Content(100_000L * lun + i + "\n"));
                texts.put(mapped + "/statistics/scsi_auth_intr/read_mbytes", new Text.Content(1000L * lun + i + "\n"));
                texts.put(mapped + "/statistics/scsi_auth_intr/write_mbytes", new Text.Content(2000L * lun + i + "\n"));
            }
        }
        return Reading.of(Instant.now(), texts);
    }
}
