package lunwatch.drbd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lunwatch.demo.DemoFiles;
import lunwatch.drbd.demo.DrbdDemo;
import lunwatch.drbd.state.Drbd;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.drbd.state.DrbdsetupParser;
import lunwatch.drbd.state.DrbdsetupParser.Status;
import lunwatch.drbd.state.ProcDrbdParser;
import lunwatch.drbd.state.VolumeNames;
import lunwatch.graph.Graphs;
import lunwatch.metric.MetricTable;
import lunwatch.metric.Origin;
import lunwatch.reading.Mounts;
import lunwatch.reading.Reading;
import lunwatch.reading.Source;
import lunwatch.subsystem.Collector;
import lunwatch.subsystem.Outcome;
import lunwatch.subsystem.Part;
import lunwatch.subsystem.Problem;
import lunwatch.subsystem.Section;
import lunwatch.subsystem.Setting;
import lunwatch.subsystem.States;
import lunwatch.subsystem.Subsystem;

/** DRBD 8.0 to 9.2: the state of every minor from /proc/drbd, and where that is DRBD 9 from {@code drbdsetup}. */
public final class DrbdSubsystem implements Subsystem<Drbd> {

    /** The program that is asked for the state of DRBD 9; empty where it must not be run. */
    static final Setting<Optional<Path>> DRBDSETUP =
            Setting.ofSources("drbd.drbdsetup", Optional.of(Path.of("/usr/sbin/drbdsetup")), DrbdSubsystem::program);

    /** The directory of udev's links to the minors, named like their resources. */
    static final Setting<Path> LINKS = Setting.ofSources("drbd.links", Path.of(DrbdPaths.LINKS), Setting::path);

    /** The directory of DRBD's configuration, which has the names too. */
    static final Setting<Path> CONFIGURATION = Setting.ofSources("drbd.configuration", Path.of(DrbdPaths.CONFIGURATION), Setting::path);

    private static final States STATES = new States("DRBD", "roles, connections, disks, resyncs", "module",
            List.of("resource", "peer", "volume", "minor"), Map.of(),
            List.of(DrbdMetrics.CONFIGURED, DrbdMetrics.IO_SUSPENDED, DrbdMetrics.ACTIVITY_LOG_SUSPENDED, DrbdMetrics.RESYNC_PAUSED),
            Optional.of(DrbdMetrics.UNKNOWN_STATE), Optional.of(new States.Amount("out of sync", DrbdMetrics.OUT_OF_SYNC)));

    @Override
    public String name() {
        return "drbd";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(DRBDSETUP, LINKS, CONFIGURATION);
    }

    /** A path, or {@code none}. */
    private static Optional<Path> program(String text) {
        return text.isEmpty() || text.equals("none") ? Optional.empty() : Optional.of(Setting.path(text));
    }

    @Override
    public List<Source> sources(Mounts mounts, Section settings) {
        ProcDrbdFile proc = new ProcDrbdFile(mounts.place(DrbdPaths.PROC));
        VolumeFiles names = new VolumeFiles(settings.get(LINKS), settings.get(CONFIGURATION), mounts.place(DrbdPaths.HOST));
        List<Source> sources = new ArrayList<>(List.of(new DrbdFiles(proc, names)));
        settings.get(DRBDSETUP).ifPresent(program -> sources.add(new Drbdsetup(proc, program)));
        return sources;
    }

    @Override
    public Origin origin() {
        return Origin.of(DrbdPaths.PROC, DrbdPaths.STATUS, DrbdPaths.LINKS + "/**", DrbdPaths.CONFIGURATION + "/**");
    }

    @Override
    public Part<Drbd> understand(Reading reading) {
        Outcome<Status> status = Outcome.of(reading, DrbdPaths.STATUS, DrbdsetupParser::parse).orAbsent("it was not asked");
        Outcome<Drbd> drbd = Outcome.of(reading, DrbdPaths.PROC, text -> ProcDrbdParser.parse(text).named(VolumeNames.parse(reading))
                .with(status.toOptional().map(Status::resources).orElse(List.of())));
        return new Part<>(this, drbd, List.of(
                new Collector(name(), drbd, problems(drbd.toOptional().map(Drbd::problems))),
                new Collector(Drbdsetup.NAME, status, problems(status.toOptional().map(Status::problems)))));
    }

    private static List<Problem> problems(Optional<List<Problem>> problems) {
        return problems.orElse(List.of());
    }

    @Override
    public List<MetricTable<Drbd, ?>> tables() {
        return DrbdMetrics.TABLES;
    }

    @Override
    public Optional<States> states() {
        return Optional.of(STATES);
    }

    @Override
    public Optional<Graphs> graphs(Section settings) {
        return Optional.of(new DrbdGraphs());
    }

    @Override
    public Optional<DemoFiles> demo() {
        return Optional.of(new DrbdDemo());
    }

    /** The simulated DRBD has no names, and no program to be asked. */
    @Override
    public Section demoSettings(Section settings, Path root) {
        return settings.with(DRBDSETUP, Optional.empty()).with(LINKS, root.resolve("none")).with(CONFIGURATION, root.resolve("none"));
    }
}
