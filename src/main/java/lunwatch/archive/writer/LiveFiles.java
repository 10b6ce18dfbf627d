package lunwatch.archive.writer;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import lunwatch.archive.format.FileName;
import lunwatch.archive.format.SampleLine;

/**
 * Finds the file that a sample goes into: that of its hour, or the next part of it where the sample would not come last in it.
 *
 * <p>That is so when the clock was set back, when the file is sealed or damaged, and when the disk failed to keep it.
 */
final class LiveFiles implements Closeable {

    private static final System.Logger LOG = System.getLogger(LiveFiles.class.getName());

    private final Path root;
    private final Set<FileName> unsafe = new HashSet<>();
    private Optional<LiveFile> current = Optional.empty();
    private Optional<SampleLine> last = Optional.empty();

    LiveFiles(Path root) {
        this.root = root;
    }

    /** Whether it is the file that was written to last. */
    boolean isCurrent(FileName name) {
        return current.filter(file -> file.name().equals(name)).isPresent();
    }

    /** The file for a sample at this instant. */
    LiveFile at(OffsetDateTime at) throws IOException {
        if (current.isPresent() && takes(current.get(), at)) {
            return current.get();
        }
        close();
        LiveFile file = open(FileName.of(FileName.Kind.STATISTICS, at), at);
        current = Optional.of(file);
        return file;
    }

    private boolean takes(LiveFile file, OffsetDateTime at) {
        return FileName.of(FileName.Kind.STATISTICS, at).equals(file.name().withPart(1))
                && last.filter(sample -> !sample.mayPrecede(at)).isEmpty();
    }

    private LiveFile open(FileName hour, OffsetDateTime at) throws IOException {
        Disk.directory(hour.in(root).getParent());
        FileName free = hour;
        while (Disk.exists(free.in(root))) {
            free = free.next();
        }
        Optional<LiveFile> existing = free.part() == 1 ? Optional.empty() : reopen(free.withPart(free.part() - 1), at);
        return existing.isPresent() ? existing.get() : create(free);
    }

    private LiveFile create(FileName name) throws IOException {
        last = Optional.empty();
        return LiveFile.create(name, name.in(root));
    }

    private Optional<LiveFile> reopen(FileName name, OffsetDateTime at) throws IOException {
        Path file = name.in(root);
        Optional<Recovery> sound = unsafe.contains(name) || !Disk.isFile(file) ? Optional.empty() : sound(file);
        if (sound.isEmpty() || sound.get().last().filter(sample -> !sample.mayPrecede(at)).isPresent()) {
            return Optional.empty();
        }
        sound.get().cutTail();
        last = sound.get().last();
        return Optional.of(LiveFile.open(name, file, sound.get().end()));
    }

    private static Optional<Recovery> sound(Path file) {
        try {
            return Optional.of(Recovery.of(file)).filter(Recovery::isSound);
        } catch (IOException e) {
            LOG.log(Level.WARNING, file + " cannot be read and is left as it is", e);
            return Optional.empty();
        }
    }

    /** Notes what was added to the current file. */
    void added(SampleLine sample) {
        last = Optional.of(sample);
    }

    /** Gives the current file up after a failure. */
    void giveUp() throws IOException {
        current.filter(LiveFile::isUnsafe).ifPresent(file -> unsafe.add(file.name()));
        close();
    }

    @Override
    public void close() throws IOException {
        if (current.isPresent()) {
            LiveFile file = current.get();
            current = Optional.empty();
            file.close();
        }
    }
}
