package lunwatch.archive.writer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import lunwatch.archive.format.Catalog;
import lunwatch.archive.format.DumpText;
import lunwatch.archive.format.FileHeader;
import lunwatch.archive.format.FileName;
import lunwatch.archive.format.GzipText;
import lunwatch.archive.format.LiveMember;
import lunwatch.archive.format.SampleLine;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/**
 * Adds readings to an archive, format version 1; the only writer it has. Samples, dumps and sealing may be on threads of their own.
 *
 * <p>What a method has returned from is on the disk. After a failure the next call tries again by itself.
 */
public final class ArchiveWriter implements AutoCloseable {

    private static final int FIRST_YEAR = 2016;
    private static final int LAST_YEAR = 2100;

    private final Path root;
    private final ZoneId zone;
    private final String host;
    private final InstantSource clock;
    private final ClockSteps steps;
    private final Sealer sealer;
    private final ArchiveLock lock;
    private final LiveFiles files;
    private Reading written;
    private Optional<LiveFile> writtenTo = Optional.empty();
    private long seq;

    /**
     * Takes the archive over and repairs what a crash left.
     *
     * @param root the archive's directory; made when it is not there
     * @param zone whose local time the files are named by
     * @param host the name of this node, for the first line of each file
     * @param clock the time of day
     * @param nanoTime a clock that nobody can set, in nanoseconds; {@link System#nanoTime}
     * @throws IOException when another writer has the archive, when others could write into it, or when it cannot be written
     */
    public ArchiveWriter(Path root, ZoneId zone, String host, InstantSource clock, LongSupplier nanoTime) throws IOException {
        this.root = root;
        this.zone = zone;
        this.host = host;
        this.clock = clock;
        this.steps = new ClockSteps(clock, nanoTime);
        this.files = new LiveFiles(root);
        this.sealer = new Sealer(new Catalog(root));
        Disk.directory(root);
        requirePrivate(root);
        this.lock = ArchiveLock.on(root);
        try {
            this.seq = ArchiveRepair.recent(root);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private static void requirePrivate(Path root) throws IOException {
        if (Disk.hasPermissions(root)) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(root);
            if (permissions.contains(PosixFilePermission.GROUP_WRITE) || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new IOException("archive " + root + " can be written by others than its owner");
            }
        }
    }

    /**
     * Adds a sample.
     *
     * @throws IOException when it is not in the archive; whole samples written before are
     */
    public synchronized void append(Reading reading) throws IOException {
        OffsetDateTime at = at(reading);
        Optional<Duration> step = steps.step();
        LiveFile file = files.at(at);
        boolean key = step.isPresent() || !writtenTo.equals(Optional.of(file));
        List<String> comments = new ArrayList<>();
        if (file.isEmpty()) {
            comments.add(FileHeader.live(file.name(), host, zone));
        }
        step.map(ClockSteps::comment).ifPresent(comments::add);
        LiveMember member = member(reading, at, key, comments);
        writtenTo = Optional.empty();
        try {
            file.append(GzipText.live(reading.at(), member::write));
        } catch (IOException e) {
            files.giveUp();
            throw e;
        }
        seq = member.sample().seq();
        files.added(member.sample());
        steps.noted();
        written = reading;
        writtenTo = Optional.of(file);
    }

    private LiveMember member(Reading reading, OffsetDateTime at, boolean key, List<String> comments) {
        Reading before = key ? new Reading(reading.at(), List.of(), List.of()) : written;
        Delta delta = new Delta(before, reading, SampleLine.time(at));
        int errors = (int) reading.texts().stream().filter(Text.Unreadable.class::isInstance).count();
        SampleLine sample = new SampleLine(at, seq + 1, key, reading.paths().size(), delta.changed(), delta.gone(), errors);
        comments.add(sample.toString());
        return new LiveMember(comments, sample, delta);
    }

    /**
     * Writes a reading of everything into a file of its own; never over an existing one.
     *
     * @return the file
     */
    public Path dump(Reading reading) throws IOException {
        OffsetDateTime at = at(reading);
        FileName name = FileName.of(FileName.Kind.DUMP, at);
        Disk.directory(name.in(root).getParent());
        while (Disk.exists(name.in(root))) {
            name = name.next();
        }
        Path file = name.in(root);
        try (UnfinishedFile dump = new UnfinishedFile(file.resolveSibling(name.temporary()))) {
            GzipText.write(reading.at(), out -> {
                out.append(FileHeader.dump(at, host, zone)).append('\n');
                DumpText.write(reading, out);
            }, dump.out());
            dump.force();
            dump.become(file);
        }
        return file;
    }

    private OffsetDateTime at(Reading reading) throws IOException {
        OffsetDateTime at = reading.at().truncatedTo(ChronoUnit.MILLIS).atZone(zone).toOffsetDateTime();
        if (at.getYear() < FIRST_YEAR || at.getYear() > LAST_YEAR) {
            throw new IOException("not archived, the clock is wrong: " + at);
        }
        return at;
    }

    /**
     * Seals the oldest hour of yesterday and today that is over and not sealed yet: puts its records in the order of the paths, which
     * makes it a third to a half as long. To be called now and then, as after a sample; mostly there is nothing to do. A sample that
     * is due meanwhile waits: about a second for 64 LUNs and 8 initiators, five to ten for 500 and 16.
     *
     * @return whether there was one; one that cannot be sealed stays as it is, and is left out until the next start
     */
    public synchronized boolean seal() throws IOException {
        return sealer.sealOne(clock.instant(), files::isCurrent);
    }

    /** Gives the archive up to the next writer. */
    @Override
    public synchronized void close() throws IOException {
        try (lock) {
            files.close();
        }
    }
}
