package lunwatch.app;

import java.io.IOException;
import lunwatch.archive.ArchiveWriter;
import lunwatch.reading.Reading;
import lunwatch.sample.Sample;

/** Keeps each reading in the archive, and counts those that it could not keep. */
final class ArchiveKeeper implements Sampling.Keeper {

    private final ArchiveWriter archive;
    private final Runnable dropped;
    private volatile long lastWritten;

    /** @param dropped run for each sample that is lost to the archive */
    ArchiveKeeper(ArchiveWriter archive, Runnable dropped) {
        this.archive = archive;
        this.dropped = dropped;
    }

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public void keep(Reading reading, Sample sample) throws IOException {
        try {
            archive.append(reading);
            lastWritten = reading.at().getEpochSecond();
        } catch (IOException e) {
            dropped.run();
            throw e;
        }
    }

    /** When the last sample was written that is on the disk, in seconds since 1970; 0 before the first. */
    long lastWritten() {
        return lastWritten;
    }
}
