package lunwatch.app;

import java.io.IOException;
import java.util.function.Consumer;
import lunwatch.archive.ArchiveWriter;
import lunwatch.archive.Room;
import lunwatch.reading.Reading;
import lunwatch.sample.Sample;

/** Keeps each reading in the archive, and counts those that it could not keep. */
final class ArchiveKeeper implements Sampling.Keeper {

    private final ArchiveWriter archive;
    private final Room room;
    private final Consumer<DropReason> dropped;
    private volatile long lastWritten;

    /** @param dropped told of each sample that is lost to the archive */
    ArchiveKeeper(ArchiveWriter archive, Room room, Consumer<DropReason> dropped) {
        this.archive = archive;
        this.room = room;
        this.dropped = dropped;
    }

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public void keep(Reading reading, Sample sample) throws IOException {
        try {
            room.require();
            archive.append(reading);
            lastWritten = reading.at().getEpochSecond();
        } catch (IOException e) {
            dropped.accept(DropReason.of(e));
            throw e;
        }
    }

    /** When the last sample was written that is on the disk, in seconds since 1970; 0 before the first. */
    long lastWritten() {
        return lastWritten;
    }
}
