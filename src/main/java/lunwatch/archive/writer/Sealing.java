package lunwatch.archive.writer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lunwatch.archive.format.Damage;
import lunwatch.archive.format.FileHeader;
import lunwatch.archive.format.GzipMembers;
import lunwatch.archive.format.LiveMember;
import lunwatch.archive.format.PathRecord;
import lunwatch.archive.format.SampleLine;
import lunwatch.archive.format.SealedHead;
import lunwatch.archive.format.SealedIndex;
import lunwatch.archive.format.SealedRecords;

/**
 * Replaces a live file whose hour is over by a sealed one of the same name and content, a third to a half as long.
 *
 * <p>The sealed file takes the name only after it was read back from the disk and says the same, record for record.
 */
final class Sealing {

    /** For each sample a decompressor is open, with some 100 kB of memory; a file with more samples stays as it is. */
    private static final int MOST_SAMPLES = 400;

    private final Path file;
    private final List<HourMerge.Member> members = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();

    private Sealing(Path file) {
        this.file = file;
    }

    /**
     * Seals a live file.
     *
     * @param unfinished the name to write it under at first
     * @throws IOException when it cannot be sealed; it is then as it was
     */
    static void seal(Path file, Path unfinished) throws IOException {
        Sealing sealing = new Sealing(file);
        try (GzipMembers live = new GzipMembers(file, sealing.damages::add); UnfinishedFile sealed = new UnfinishedFile(unfinished)) {
            sealing.survey(live);
            sealing.verify(sealed.path(), sealing.write(live, sealed));
            sealed.become(file);
        }
    }

    private void survey(GzipMembers live) throws IOException {
        for (Optional<LiveMember> member = live.next(LiveMember::parseComments); member.isPresent();
                member = live.next(LiveMember::parseComments)) {
            members.add(new HourMerge.Member(member.get().sample(), live.start()));
            comments.addAll(member.get().comments());
        }
        if (!damages.isEmpty()) {
            throw new IOException("damaged, " + damages.get(0));
        }
        if (members.isEmpty() || members.size() > MOST_SAMPLES || !FileHeader.isLive(comments.get(0))) {
            throw new IOException(file + " holds " + members.size() + " samples, not 1 to " + MOST_SAMPLES);
        }
        requireOneAfterTheOther();
    }

    private void requireOneAfterTheOther() throws IOException {
        requireNoneMissing(members.get(0).sample().key(), members.get(0).sample());
        for (int i = 1; i < members.size(); i++) {
            SampleLine before = members.get(i - 1).sample();
            SampleLine sample = members.get(i).sample();
            requireNoneMissing(before.mayPrecede(sample.at()) && (sample.key() || sample.seq() == before.seq() + 1), sample);
        }
    }

    private void requireNoneMissing(boolean follows, SampleLine sample) throws IOException {
        if (!follows) {
            throw new IOException(file + ": a sample before seq=" + sample.seq() + " is missing");
        }
    }

    /** @return the digest of the records */
    private long write(GzipMembers live, UnfinishedFile sealed) throws IOException {
        SealedFileWriter writer = new SealedFileWriter(sealed.out(), members.get(0).sample().instant());
        writer.writeHead(comments);
        HourMerge records = new HourMerge(live, members);
        writer.writeRecords(records, end());
        sealed.force();
        return records.digest();
    }

    private void verify(Path sealed, long expectedDigest) throws IOException {
        try (GzipMembers written = new GzipMembers(sealed, damages::add)) {
            List<SampleLine> expected = members.stream().map(HourMerge.Member::sample).toList();
            boolean same = SealedHead.read(written).filter(head -> head.samples().equals(expected)).isPresent();
            SealedRecords actual = new SealedRecords(written);
            long digest = 0;
            for (Optional<PathRecord> record = actual.next(); record.isPresent(); record = actual.next()) {
                digest = HourMerge.digest(digest, record.get());
            }
            if (!same || digest != expectedDigest || !actual.index().equals(new SealedIndex(actual.blocks(), end()))
                    || !damages.isEmpty()) {
                throw new IOException(sealed + " does not say what " + file + " says");
            }
        }
    }

    private String end() {
        return members.get(members.size() - 1).sample().end();
    }
}
