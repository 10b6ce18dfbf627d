package lunwatch.daemon;

import java.io.IOException;
import lunwatch.archive.retention.SpaceLimit;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.reading.Reading;
import lunwatch.sample.Sample;

/** Keeps each reading in the archive, and counts those that it could not keep. */
final class ArchiveOutput implements Sampling.SampleOutput {

    private final ArchiveWriter archive;
    private final SpaceLimit space;
    private final AgentMeters meters;

    /** @param meters told of each sample, whether it is in the archive or lost to it */
    ArchiveOutput(ArchiveWriter archive, SpaceLimit space, AgentMeters meters) {
        this.archive = archive;
        this.space = space;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public String place() {
        return "archive.directory";
    }

    @Override
    public void keep(Reading reading, Sample sample) throws IOException {
        try {
            space.require();
            archive.append(reading);
            meters.archived(reading.at());
        } catch (IOException e) {
            meters.dropped(DropReason.of(e));
            throw e;
        }
    }

    @Override
    public void missed() {
        meters.dropped(DropReason.NO_ANSWER);
    }
}
