package lunwatch.archive.writer;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lunwatch.archive.format.Damage;
import lunwatch.archive.format.FileHeader;
import lunwatch.archive.format.GzipMembers;
import lunwatch.archive.format.LiveMember;
import lunwatch.archive.format.SampleLine;
import lunwatch.archive.format.SealedHead;

/**
 * What is left of a statistics file after a crash, and whether more samples can be added to it.
 *
 * <p>Only a tail behind which nothing can be read is ever cut off. A file that is damaged in the middle, or that holds what somebody
 * else wrote, is left as it is.
 */
final class Recovery {

    private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

    private final Path file;
    private final List<Damage> damages;
    private final List<SampleLine> samples = new ArrayList<>();
    private final boolean sealed;
    private final boolean foreign;
    private final boolean torn;
    private final long size;
    private long end;

    private Recovery(GzipMembers members, List<Damage> damages) throws IOException {
        this.file = members.file();
        this.damages = damages;
        this.size = members.size();
        this.sealed = SealedHead.read(members).map(head -> samples.addAll(head.samples())).isPresent();
        if (!sealed) {
            walk(members);
        }
        this.foreign = members.hasForeign();
        this.torn = !sealed && (samples.isEmpty() ? members.isTornStart(FileHeader.STATISTICS) : end < size);
    }

    /** Reads the whole file. */
    static Recovery of(Path file) throws IOException {
        List<Damage> damages = new ArrayList<>();
        try (GzipMembers members = new GzipMembers(file, damages::add)) {
            return new Recovery(members, damages);
        }
    }

    private void walk(GzipMembers members) throws IOException {
        GzipMembers.Parser<LiveMember> parser = text -> LiveMember.parse(text, path -> false);
        for (Optional<LiveMember> member = members.next(parser); member.isPresent(); member = members.next(parser)) {
            samples.add(member.get().sample());
            end = members.end();
        }
    }

    /** The last sample that is whole. */
    Optional<SampleLine> last() {
        return samples.isEmpty() ? Optional.empty() : Optional.of(samples.get(samples.size() - 1));
    }

    /** Whether nothing but a torn tail stands behind the samples, so that the file can be gone on with. */
    boolean isSound() {
        return !sealed && !foreign && (damages.isEmpty() || (torn && damages.size() == 1));
    }

    /** Where the last whole sample ends. */
    long end() {
        return end;
    }

    /** How many bytes of a sound file are a torn tail. */
    long torn() {
        return size - end;
    }

    /** Cuts the torn tail off a sound file. */
    void cutTail() throws IOException {
        if (end < size) {
            LOG.log(Level.WARNING, file + ": cut " + (size - end) + " bytes of a sample that was not written to its end");
            try (FileChannel channel = Disk.open(file)) {
                channel.truncate(end);
                channel.force(true);
            }
        }
    }
}
