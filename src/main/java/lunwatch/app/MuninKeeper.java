package lunwatch.app;

import java.io.IOException;
import lunwatch.config.MuninSettings;
import lunwatch.munin.Drawings;
import lunwatch.munin.MuninFiles;
import lunwatch.prometheus.Meters;
import lunwatch.reading.Reading;
import lunwatch.sample.Sample;

/** Draws each sample for Munin. */
final class MuninKeeper implements Sampling.Keeper {

    private final MuninFiles files;
    private final Drawings drawings;
    private volatile long lastWritten;

    MuninKeeper(MuninSettings settings, Drawings drawings, Meters meters) {
        this.files = new MuninFiles(settings.directory());
        this.drawings = drawings;
        AgentMeters.munin(meters, () -> lastWritten);
    }

    @Override
    public String name() {
        return "munin";
    }

    /** What is remembered comes second: the graphs go on without it. */
    @Override
    public void keep(Reading reading, Sample sample) throws IOException {
        files.write(drawings.draw(sample));
        lastWritten = sample.at().getEpochSecond();
        drawings.save();
    }
}
